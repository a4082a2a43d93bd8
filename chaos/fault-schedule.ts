import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type FaultContext, processNames, startProcess, type Wrong } from './fault.ts';
import { loadFolder } from './load-folder.ts';
import { createProber, type Prober } from './prober.ts';
import type { Random } from './random.ts';
import { noteUnexpected } from './recorder.ts';
import type { System } from './system.ts';
import type { World } from './world.ts';

export const shortestCalmMs = 1_000;
const shortestFaultMs = 1_500;
const spreadMs = 2_500;
/** So often two things are wrong at once. */
const mixedOneIn = 3;
const backPatienceMs = 120_000;

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'begin' in value;

/** How long it took until everything was served again: after healing, or with a fault that nobody may notice. */
export type Recovery = { fault: string; backMs: number };

type Options = {
  untilMs: number;
  only: readonly string[];
  mostCalmMs: number;
  report: (line: string) => void;
};

/** One fault after the other and some at once, each kind in its turn, until the time is over. Nothing is broken when it resolves. */
export async function runFaults(
  system: System,
  world: World,
  random: Random,
  { untilMs, only, mostCalmMs, report }: Options,
): Promise<Recovery[]> {
  const faults = [...(await loadFolder('faults', isFault))]
    .filter(([name]) => only.length === 0 || only.includes(name))
    .map(([, fault]) => fault);
  const recoveries: Recovery[] = [];
  const prober = await createProber(system, world);
  const round: Round = { system, world, random, prober, report, recoveries, turns: new Map() };
  let waiting: Fault[] = [];
  while (performance.now() < untilMs) {
    if (waiting.length === 0) waiting = shuffled(faults, random);
    await pause(shortestCalmMs + random.below(mostCalmMs - shortestCalmMs));
    const together = waiting.splice(0, random.below(mixedOneIn) === 0 ? 2 : 1);
    await breakAndHeal(round, together)
      .catch((error) => mend(round, error))
      .catch((error) => noteUnexpected(world.recorder, 'putting everything right', error));
  }
  return recoveries;
}

type Round = {
  system: System;
  world: World;
  random: Random;
  prober: Prober;
  report: (line: string) => void;
  recoveries: Recovery[];
  /** How often each fault has taken what. */
  turns: Map<Fault, Turns>;
};

async function breakAndHeal(round: Round, faults: readonly Fault[]): Promise<void> {
  const { world, random, prober } = round;
  const note = (name: string, phase: 'begin' | 'heal' | 'back') =>
    world.recorder.note({ type: 'fault', name, phase });
  const taken = new Set<unknown>();
  const begun: Wrong[] = [];
  try {
    for (const fault of faults) {
      const wrong = await fault.begin(contextOf(round, taken, turnsOf(round, fault)));
      if (wrong) begun.push(wrong);
    }
  } catch (error) {
    await healAll(begun);
    throw error;
  }
  if (begun.length === 0) return;
  const detail = begun.map((wrong) => wrong.detail).join(' and ');
  note(detail, 'begin');
  if (begun.every(({ mustServe }) => mustServe)) {
    judge(round, `${detail}, in spite of it`, await prober.untilServed(backPatienceMs));
  }
  await pause(shortestFaultMs + random.below(spreadMs));
  await healAll(begun);
  note(detail, 'heal');
  judge(round, detail, await prober.untilServed(backPatienceMs));
  note(detail, 'back');
}

/** @throws what the first one failed with, when all have ended. */
async function healAll(begun: readonly Wrong[]): Promise<void> {
  const healed = await Promise.allSettled(begun.map(({ heal }) => heal()));
  const failed = healed.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

/** A fault could not be begun or healed, which the verdict tells: everything is put right, and the run goes on. */
async function mend({ system, world, prober, report, recoveries }: Round, error: unknown): Promise<void> {
  report(`a fault went wrong: ${error}`);
  noteUnexpected(world.recorder, 'the faults', error);
  const { links, engines, stand } = system;
  await Promise.all(links.map(({ connection }) => connection.restore()));
  await Promise.all(engines.all.map((engine) => engine.revive()));
  for (const { thaw } of engines.all) thaw();
  await Promise.all(processNames.map((name) => stand.kill(name)));
  await Promise.all(processNames.map((name) => startProcess(system, name)));
  judge({ recoveries, report }, 'put everything right', await prober.untilServed(backPatienceMs));
}

function judge(
  { recoveries, report }: Pick<Round, 'recoveries' | 'report'>,
  fault: string,
  backMs: number,
): void {
  recoveries.push({ fault, backMs });
  report(`${fault}: served after ${backMs} ms`);
}

type Turns = Map<unknown, number>;

function turnsOf({ turns }: Round, fault: Fault): Turns {
  const own = turns.get(fault) ?? new Map();
  turns.set(fault, own);
  return own;
}

function contextOf({ system, world, random }: Round, taken: Set<unknown>, turns: Turns): FaultContext {
  const turnsAt = (of: unknown) => turns.get(of) ?? 0;
  return {
    system,
    world,
    random,
    take(of) {
      const free = of.filter((each) => !taken.has(each));
      const fewest = Math.min(...free.map(turnsAt));
      const picked = random.pick(free.filter((each) => turnsAt(each) === fewest));
      if (picked === undefined) return undefined;
      taken.add(picked);
      turns.set(picked, turnsAt(picked) + 1);
      return picked;
    },
  };
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const rest = [...all];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(random.below(rest.length), 1));
  return order;
}
