import type { Figure } from '../report/figure.ts';
import { median, quantile, ratiosOf } from '../report/statistics.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { pace } from './pace.ts';

/** One of the two that are compared. */
export type Side = {
  /** The server's process. */
  pid: number;
  /** Further processes that share the work. */
  alsoPids?: readonly number[];
  /** One round of operations: the milliseconds that each took. */
  round(): Promise<number[]>;
};

export type Round = { times: number[]; cpuMs: number; wallMs: number };

export type Pairs = { ours: Round[]; floor: Round[] };

/** Rounds of both, in turn, so that whatever else the machine does meets both. */
export async function runPairs(ours: Side, floor: Side, pairs = pace.measured): Promise<Pairs> {
  await warmUp([ours, floor]);
  const rounds: Pairs = { ours: [], floor: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    rounds.ours.push(await roundOf(ours));
    rounds.floor.push(await roundOf(floor));
  }
  return rounds;
}

/** The same with two of ours, which are both compared with the same rounds of the other. */
export async function runTriples(one: Side, another: Side, floor: Side): Promise<[Pairs, Pairs]> {
  await warmUp([one, another, floor]);
  const floorRounds: Round[] = [];
  const rounds: { one: Round[]; another: Round[] } = { one: [], another: [] };
  for (let triple = 0; triple < pace.measured; triple += 1) {
    rounds.one.push(await roundOf(one));
    rounds.another.push(await roundOf(another));
    floorRounds.push(await roundOf(floor));
  }
  return [
    { ours: rounds.one, floor: floorRounds },
    { ours: rounds.another, floor: floorRounds },
  ];
}

const warmUpRoundsAtLeast = 2;

/** Rounds of each in turn that do not count. */
async function warmUp(sides: readonly Side[]): Promise<void> {
  const end = performance.now() + pace.warmUpMs;
  let done = 0;
  for (let round = 0; round < warmUpRoundsAtLeast || done < pace.warmUpOperations; round += 1) {
    if (round >= warmUpRoundsAtLeast && performance.now() > end) return;
    const counts: number[] = [];
    for (const side of sides) counts.push((await side.round()).length);
    done += Math.min(...counts);
  }
}

async function roundOf({ pid, alsoPids = [], round }: Side): Promise<Round> {
  const cpu = () => [pid, ...alsoPids].reduce((sum, each) => sum + cpuTimeMs(each), 0);
  const before = cpu();
  const start = performance.now();
  const times = await round();
  return { times, wallMs: performance.now() - start, cpuMs: cpu() - before };
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

export type GainQuestion = {
  name: string /** At least so many times as good as the other. */;
  atLeast: number | null;
};

/** How many times as fast ours is as the other, by the median of what one operation takes. */
export function speedFigure(pairs: Pairs, { name, atLeast }: GainQuestion): Figure {
  const { values, ...rest } = quantileFigure(pairs, { name, share: 0.5, atMost: null });
  return { ...rest, kind: 'gain', values: values.map((ratio) => 1 / ratio), atLeast };
}

/** How many times as many operations ours does in the same time. */
export function rateFigure({ ours, floor }: Pairs, { name, atLeast }: GainQuestion): Figure {
  const perSecond = ({ times, wallMs }: Round): number => (times.length * 1000) / wallMs;
  const [ourRates, floorRates] = [ours.map(perSecond), floor.map(perSecond)];
  return {
    name,
    kind: 'gain',
    values: ratiosOf(ourRates, floorRates),
    atMost: null,
    atLeast,
    taken: { unit: '/s', ours: median(ourRates), floor: median(floorRates) },
    cpu: { ours: cpuPerOperation(ours), floor: cpuPerOperation(floor) },
  };
}

/** Of all rounds together: a tick is long beside one operation. */
export function cpuPerOperation(rounds: readonly Round[]): number {
  const operations = rounds.reduce((sum, { times }) => sum + times.length, 0);
  return rounds.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / operations;
}
