import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Benchmark } from './benchmark.ts';
import { openTwoExecutors } from './load/two-executors.ts';
import type { Figure } from './report/figure.ts';
import { median } from './report/statistics.ts';

const pairs = 9;
const warmUp = 2;
const operationsARound = 100;
const requestsForMemory = 50_000;
/** What the heap of a process that does nothing else wavers by. */
const waveringMiB = 8;

type Executing = () => Promise<unknown>;

/** CPU milliseconds of this process for one operation. */
async function cpuOf(execute: Executing): Promise<number> {
  const start = process.cpuUsage();
  for (let count = 0; count < operationsARound; count += 1) await execute();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / operationsARound;
}

async function cpuFigure(ours: Executing, theirs: Executing): Promise<Figure> {
  const rounds: { ours: number; theirs: number }[] = [];
  for (let pair = 0; pair < warmUp + pairs; pair += 1) {
    rounds.push({ ours: await cpuOf(ours), theirs: await cpuOf(theirs) });
  }
  const counted = rounds.slice(warmUp);
  return {
    name: 'list of 50, CPU',
    kind: 'ratio',
    values: counted.map((round) => round.ours / round.theirs),
    atMost: 1,
    taken: null,
    cpu: {
      ours: median(counted.map((round) => round.ours)),
      floor: median(counted.map((round) => round.theirs)),
    },
  };
}

/** What 50 000 operations leave in memory, after the garbage is collected. */
async function memoryFigure(execute: Executing): Promise<Figure> {
  const before = await heapMiB();
  for (let count = 0; count < requestsForMemory; count += 1) await execute();
  const left = Math.max(0, (await heapMiB()) - before);
  return {
    name: `MiB left by ${requestsForMemory} requests`,
    kind: 'count',
    values: [left],
    atMost: waveringMiB,
    taken: null,
    cpu: null,
  };
}

async function heapMiB(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('Garbage cannot be collected');
  await new Promise(setImmediate);
  collect();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}

export const executor: Benchmark = {
  name: 'executor',
  title: 'plan executor: an inbox over subgraphs without stores, against executeQueryPlan',
  async run() {
    const { ours, theirs } = await openTwoExecutors();
    const figures = [await cpuFigure(ours, theirs), await memoryFigure(ours)];
    return { figures, ceiling: null, other: '@apollo/gateway' };
  },
};
