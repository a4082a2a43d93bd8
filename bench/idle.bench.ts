import { setTimeout as pause } from 'node:timers/promises';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { residentBytes } from './load/cpu-time.ts';
import { eventsQuery, type Listeners, openBare, openListeners, openSubscribed } from './load/listeners.ts';
import type { Figure } from './report/figure.ts';
import { onStage, type Stage, signUpMany } from './stage/open-stage.ts';

/** 5 000 on each side, a tenth of them at a time, in turn; the first tenth warms up. */
const socketsAStep = 500;
const steps = 10;
const conversations = 20;
const settleMs = 500;
const bytesAKibibyte = 1024;

/**
 * The room for new objects grows as a process has more to do. Ours has all it may have after the start. The floor's, left
 * to itself, would grow while it is measured, by more than its sockets take; so it is as large as it will be at once.
 */
const floorNodeOptions = ['--max-semi-space-size=4'];

type Grown = { before: number; after: number };
type Step = Grown & { listeners: Listeners };

/** What a process grows by for so many more sockets, after it has had a moment to clean up. */
async function growthOf(pid: number, open: () => Promise<Listeners>): Promise<Step> {
  const before = residentBytes(pid);
  const listeners = await open();
  await pause(settleMs);
  return { before, after: residentBytes(pid), listeners };
}

/** Per socket over all steps: within one, the collector may have run or not. */
function perSocketKibibytes(grown: readonly Grown[]): number {
  const first = grown[0]?.before ?? 0;
  const last = grown.at(-1)?.after ?? 0;
  return (last - first) / (grown.length * socketsAStep) / bytesAKibibyte;
}

function memoryFigure(ours: readonly Grown[], floor: readonly Grown[]): Figure {
  const taken = { ours: perSocketKibibytes(ours), floor: perSocketKibibytes(floor) };
  const upTo = ours.map((_, index) => {
    const [few, fewOfFloor] = [ours.slice(0, index + 1), floor.slice(0, index + 1)];
    return perSocketKibibytes(few) / perSocketKibibytes(fewOfFloor);
  });
  return {
    name: 'memory per idle subscriber',
    kind: 'ratio',
    values: upTo.slice(-Math.ceil(steps / 2)),
    atMost: 1.5,
    taken: { unit: 'KiB', ...taken },
    cpu: null,
  };
}

async function measure(stage: Stage) {
  const [owner, reader] = await signUpMany(stage, 2);
  if (!owner || !reader) throw new Error('nobody signed up');
  const ids: string[] = [];
  while (ids.length < conversations) ids.push(await makeGroup(stage.stand, owner, [reader]));
  let next = 0;
  const subscribe: ReturnType<typeof openSubscribed> = (onFrame) => {
    const variables = { id: ids[next++ % ids.length], after: 0 };
    const { token } = reader;
    return openSubscribed({ url: stage.stand.socketUrl, token, query: eventsQuery, variables })(onFrame);
  };
  const ours: Step[] = [];
  const floor: Step[] = [];
  const bare = openBare(`${stage.floor.socketUrl}/live/idle`);
  for (let step = 0; step <= steps; step += 1) {
    ours.push(await growthOf(stage.pid, () => openListeners(socketsAStep, subscribe)));
    floor.push(await growthOf(stage.floor.pid, () => openListeners(socketsAStep, bare)));
  }
  await Promise.all([...ours, ...floor].map(({ listeners }) => listeners.close()));
  const figures = [memoryFigure(ours.slice(1), floor.slice(1))];
  const note =
    'Memory is what the process holds after each further tenth; the spread is over the later tenths.';
  return { figures, ceiling: null, notes: [note] };
}

export const idle: Benchmark = {
  name: 'idle',
  title: 'memory of 5 000 idle subscribers, against bare sockets',
  run: () => onStage(measure, { floorNodeOptions }),
};
