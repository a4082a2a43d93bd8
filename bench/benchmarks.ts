import type { Benchmark } from './benchmark.ts';
import { page } from './page.bench.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [page];
