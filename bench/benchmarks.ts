import type { Benchmark } from './benchmark.ts';
import { deliver } from './deliver.bench.ts';
import { fanout } from './fanout.bench.ts';
import { idle } from './idle.bench.ts';
import { inbox } from './inbox.bench.ts';
import { page } from './page.bench.ts';
import { send } from './send.bench.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [page, inbox, send, deliver, fanout, idle];
