import type { Figure } from '../report/figure.ts';
import { median, quantile, ratiosOf } from '../report/statistics.ts';
import { cpuTimeMs } from './cpu-time.ts';

/** One of the two that are compared. */
export type Side = {
  /** The server's process. */
  pid: number;
  /** One round of operations: the milliseconds that each took. */
  round(): Promise<number[]>;
};

type Round = { times: number[]; cpuMs: number };

export type Pairs = { ours: Round[]; floor: Round[] };

const warmUpPairs = 2;
const measuredPairs = 9;

/** Rounds of both, in turn, so that whatever else the machine does meets both. The first two pairs are dropped. */
export async function runPairs(ours: Side, floor: Side, pairs = measuredPairs): Promise<Pairs> {
  const rounds: Pairs = { ours: [], floor: [] };
  for (let pair = 0; pair < warmUpPairs + pairs; pair += 1) {
    const both = { ours: await roundOf(ours), floor: await roundOf(floor) };
    if (pair < warmUpPairs) continue;
    rounds.ours.push(both.ours);
    rounds.floor.push(both.floor);
  }
  return rounds;
}

async function roundOf({ pid, round }: Side): Promise<Round> {
  const before = cpuTimeMs(pid);
  const times = await round();
  return { times, cpuMs: cpuTimeMs(pid) - before };
}

type Question = { name: string /** Such as 0.5. */; share: number; atMost: number | null };

/** What the pairs say of one quantile. */
export function quantileFigure({ ours, floor }: Pairs, { name, share, atMost }: Question): Figure {
  const oursMs = ours.map(({ times }) => quantile(times, share));
  const floorMs = floor.map(({ times }) => quantile(times, share));
  return {
    name,
    kind: 'ratio',
    values: ratiosOf(oursMs, floorMs),
    atMost,
    taken: { unit: 'ms', ours: median(oursMs), floor: median(floorMs) },
    cpu: { ours: cpuPerOperation(ours), floor: cpuPerOperation(floor) },
  };
}

/** Of all rounds together: a tick is long beside one operation. */
export function cpuPerOperation(rounds: readonly Round[]): number {
  const operations = rounds.reduce((sum, { times }) => sum + times.length, 0);
  return rounds.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / operations;
}
