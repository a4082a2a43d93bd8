import type { Benchmark } from './benchmark.ts';
import { crowd } from './crowd.bench.ts';
import { deliver } from './deliver.bench.ts';
import { executor } from './executor.bench.ts';
import { fanout } from './fanout.bench.ts';
import { gateway } from './gateway.bench.ts';
import { growth } from './growth.bench.ts';
import { idle } from './idle.bench.ts';
import { importBenchmark } from './import.bench.ts';
import { inbox } from './inbox.bench.ts';
import { page } from './page.bench.ts';
import { send } from './send.bench.ts';
import { stores } from './stores.bench.ts';
import { synapse } from './synapse.bench.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  page,
  inbox,
  send,
  deliver,
  fanout,
  idle,
  gateway,
  executor,
  crowd,
  synapse,
  importBenchmark,
  stores,
  growth,
];
