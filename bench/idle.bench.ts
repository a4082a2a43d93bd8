import { setTimeout as pause } from 'node:timers/promises';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { eventsQuery, type Listeners, openBare, openListeners, openSubscribed } from './load/listeners.ts';
import { type Held, type MemoryWatch, openMemoryWatch } from './load/memory.ts';
import type { Figure } from './report/figure.ts';
import { onStage, productEnvironment, type Stage, signUpMany } from './stage/open-stage.ts';

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

/** What a process holds before a further tenth, after the last: one more entry than tenths. */
type Course = Held[];

/** Per socket from the first entry to this one. */
function perSocketKibibytes(course: Course, what: keyof Held, step: number): number {
  const [first, last] = [course[0]?.[what] ?? 0, course[step]?.[what] ?? 0];
  return (last - first) / (step * socketsAStep) / bytesAKibibyte;
}

type Question = { name: string; what: keyof Held; atMost: number | null };

function memoryFigure(ours: Course, floor: Course, { name, what, atMost }: Question): Figure {
  const ratioUpTo = (step: number) =>
    perSocketKibibytes(ours, what, step) / perSocketKibibytes(floor, what, step);
  const taken = (course: Course) => perSocketKibibytes(course, what, steps);
  return {
    name,
    kind: 'ratio',
    values: Array.from({ length: steps / 2 }, (_, index) => ratioUpTo(steps / 2 + index + 1)),
    atMost,
    taken: { unit: 'KiB', ours: taken(ours), floor: taken(floor) },
    cpu: null,
  };
}

const notes = [
  'In use: objects and their buffers once all garbage is collected, in both processes.',
  'Resident: with room, and with the garbage of what the latest sockets said at the beginning.',
  'The spread is over the later tenths, each from the beginning.',
];

async function measure(stage: Stage, memory: MemoryWatch) {
  const subscribe = await subscriberOf(stage);
  const bare = openBare(`${stage.floor.socketUrl}/live/idle`);
  const [ours, floor]: [Course, Course] = [[], []];
  const opened: Listeners[] = [];
  for (let step = 0; step <= steps; step += 1) {
    opened.push(await openListeners(socketsAStep, subscribe), await openListeners(socketsAStep, bare));
    await pause(settleMs);
    ours.push(await memory.held(stage.pid));
    floor.push(await memory.held(stage.floor.pid));
  }
  await Promise.all(opened.map((listeners) => listeners.close()));
  const figures = [
    memoryFigure(ours, floor, { name: 'idle subscriber, in use', what: 'inUse', atMost: 1.5 }),
    memoryFigure(ours, floor, { name: 'idle subscriber, resident', what: 'resident', atMost: 1.5 }),
  ];
  return { figures, ceiling: null, notes };
}

/** Each follows one of a few conversations. */
async function subscriberOf(stage: Stage): Promise<ReturnType<typeof openSubscribed>> {
  const [owner, reader] = await signUpMany(stage, 2);
  if (!owner || !reader) throw new Error('nobody signed up');
  const { token } = reader;
  const ids: string[] = [];
  while (ids.length < conversations) ids.push(await makeGroup(stage.stand, owner, [reader]));
  let next = 0;
  return (onFrame) => {
    const variables = { id: ids[next++ % ids.length], after: 0 };
    return openSubscribed({ url: stage.stand.socketUrl, token, query: eventsQuery, variables })(onFrame);
  };
}

export const idle: Benchmark = {
  name: 'idle',
  title: 'memory of 5 000 idle subscribers, against bare sockets',
  async run() {
    const memory = await openMemoryWatch(productEnvironment.NODE_OPTIONS);
    const { environment } = memory;
    try {
      return await onStage((stage) => measure(stage, memory), { environment, floorNodeOptions });
    } finally {
      await memory.close();
    }
  },
};
