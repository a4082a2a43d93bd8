import type { Change } from '@messenger/events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ConversationFeed } from './conversation-feed.ts';
import { ConversationReader } from './conversation-reader.ts';

const viewerId = '7';
const pageSize = 3;

const changeOf = (sequence: number): Change => ({
  kind: 'participants_changed',
  conversationId: '1',
  sequence,
  occurredAt: '2026-01-03T19:30:00.000Z',
  actorId: '4',
  added: [],
  removed: [],
});

/** A change log whose claimed changes are written later and in any order; reads stop at the first missing number. */
class Log {
  head = 0;
  floor = 0;
  readonly written = new Set<number>();

  read = async (_conversationId: string, after: number) => {
    if (after < this.floor) return { changes: [], headSequence: this.head, resetRequired: true };
    const changes: Change[] = [];
    for (let next = after + 1; this.written.has(next) && changes.length < pageSize; next += 1) {
      changes.push(changeOf(next));
    }
    return { changes, headSequence: this.head, resetRequired: false };
  };

  writeAll(): void {
    for (let sequence = 1; sequence <= this.head; sequence += 1) this.written.add(sequence);
  }
}

type Action =
  | { do: 'claim' }
  | { do: 'write'; nth: number }
  | { do: 'hint'; back: number }
  | { do: 'check heads' }
  | { do: 'join'; back: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'claim' } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), nth: fc.nat(4) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hint' as const), back: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'check heads' } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), back: fc.nat(8) }) },
);

type Joined = { after: number; got: number[]; reader: ConversationReader };

class World {
  readonly log = new Log();
  readonly joined: Joined[] = [];
  readonly #scheduler: fc.Scheduler;
  feed: ConversationFeed | null = null;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
  }

  run(one: Action): void {
    const { log } = this;
    if (one.do === 'claim') log.head += 1;
    if (one.do === 'write') {
      const missing = Array.from({ length: log.head }, (_, index) => index + 1).filter(
        (n) => !log.written.has(n),
      );
      const chosen = missing[one.nth % Math.max(1, missing.length)];
      if (chosen !== undefined) log.written.add(chosen);
    }
    if (one.do === 'hint') {
      const sequence = Math.max(1, log.head - one.back);
      this.feed?.hear(sequence, log.written.has(sequence) ? changeOf(sequence) : undefined);
    }
    if (one.do === 'check heads') this.feed?.hear(log.head);
    if (one.do === 'join') this.join(Math.max(0, log.head - one.back));
  }

  join(after: number): void {
    const { log } = this;
    this.feed ??= new ConversationFeed({
      conversationId: '1',
      position: log.head,
      read: this.#scheduler.scheduleFunction(log.read),
      onReadFailed: (error) => expect.unreachable(String(error)),
      onEmpty: () => {},
    });
    const got: number[] = [];
    const reader = new ConversationReader({
      feed: this.feed,
      viewerId,
      after,
      authorisedAt: log.head,
      sink: {
        change: ({ sequence }) => got.push(sequence),
        reset: () => expect.unreachable('the log reaches back to the first change'),
        removed: () => expect.unreachable('nobody is removed'),
        ready: () => this.#scheduler.schedule(Promise.resolve()),
      },
    });
    this.joined.push({ after, got, reader });
    void reader.start();
  }
}

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** What happens between two looks at the world: things done at one time, then some of what is under way goes on. */
const round = fc.record({ actions: fc.array(action, { maxLength: 5 }), steps: fc.nat(6) });
/** Changes claimed before anybody follows, and which of them are written already. */
const beginning = fc.record({ claims: fc.nat(6), writes: fc.array(fc.nat(5)), back: fc.nat(6) });

async function play(
  scheduler: fc.Scheduler,
  { claims, writes, back }: { claims: number; writes: number[]; back: number },
  rounds: { actions: Action[]; steps: number }[],
): Promise<World> {
  const world = new World(scheduler);
  for (let count = 0; count < claims; count += 1) world.run({ do: 'claim' });
  for (const nth of writes) world.run({ do: 'write', nth });
  world.run({ do: 'join', back });
  for (const { actions, steps } of rounds) {
    for (const one of actions) world.run(one);
    for (let step = 0; step < steps && scheduler.count() > 0; step += 1) await scheduler.waitOne();
    for (const { after, got } of world.joined) expect(got).toEqual(from(after + 1, after + got.length));
  }
  return world;
}

it('gives each later change once and in order, whatever happens to hints and however reads interleave', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      beginning,
      fc.array(round, { maxLength: 20 }),
      async (scheduler, start, rounds) => {
        const world = await play(scheduler, start, rounds);
        world.log.writeAll();
        // What the periodic comparison does; the second finds what a read under way had missed.
        for (let checks = 0; checks < 2; checks += 1) {
          world.feed?.hear(world.log.head);
          await scheduler.waitIdle();
        }
        for (const { after, got } of world.joined) expect(got).toEqual(from(after + 1, world.log.head));
      },
    ),
    { numRuns: 2000 },
  );
});

async function follow(log: Log, options: { after: number; authorisedAt: number }) {
  const heard: string[] = [];
  const feed = new ConversationFeed({
    conversationId: '1',
    position: log.head,
    read: log.read,
    onReadFailed: (error) => heard.push(String(error)),
    onEmpty: () => heard.push('empty'),
  });
  const reader = new ConversationReader({
    feed,
    viewerId,
    ...options,
    sink: {
      change: ({ sequence }) => heard.push(String(sequence)),
      reset: (_id, head) => heard.push(`reset ${head}`),
      removed: ({ sequence }) => heard.push(`removed ${sequence}`),
      ready: async () => {},
    },
  });
  await reader.start();
  return { feed, heard, reader };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('says that a reset is needed and goes on live from the head', async () => {
  const log = new Log();
  log.head = 30;
  log.floor = 20;
  log.writeAll();
  const { feed, heard } = await follow(log, { after: 5, authorisedAt: 30 });
  log.head = 32;
  log.writeAll();
  feed.hear(31);
  await settled();
  expect(heard).toEqual(['reset 30', '31', '32']);
});

it('takes the next change as the hint brings it, and from the log what is missing', async () => {
  const log = new Log();
  const reads: number[] = [];
  const read = log.read;
  log.read = (id, after) => {
    reads.push(after);
    return read(id, after);
  };
  const { feed, heard } = await follow(log, { after: 0, authorisedAt: 0 });
  log.head = 4;
  feed.hear(1, changeOf(1));
  feed.hear(1, changeOf(1));
  await settled();
  expect([heard, reads]).toEqual([['1'], []]);
  feed.hear(3, changeOf(3));
  await settled();
  expect([heard, reads]).toEqual([['1'], [1]]);
  log.writeAll();
  feed.hear(2, changeOf(2));
  await settled();
  expect([heard, reads]).toEqual([
    ['1', '2', '3', '4'],
    [1, 2],
  ]);
});

it('ends with a removal that a hint brings', async () => {
  const { feed, heard } = await follow(new Log(), { after: 0, authorisedAt: 0 });
  feed.hear(1, { ...changeOf(1), removed: [viewerId] } as Change);
  feed.hear(2, changeOf(2));
  await settled();
  expect(heard).toEqual(['empty', 'removed 1']);
});

it('ends with the removal of the viewer, before any later change, and lets the feed go', async () => {
  const log = new Log();
  log.read = async (_id, after) => ({
    changes: from(after + 1, 4).map((sequence) => ({
      ...changeOf(sequence),
      removed: sequence === 3 ? [viewerId] : [],
    })),
    headSequence: 4,
    resetRequired: false,
  });
  const { feed, heard } = await follow(log, { after: 0, authorisedAt: 0 });
  feed.hear(4);
  await settled();
  expect(heard).toEqual(['1', '2', 'empty', 'removed 3']);
});

it('replays a removal that was followed by a return as any other change', async () => {
  const log = new Log();
  log.head = 4;
  const read = log.read;
  log.read = async (id, after) => {
    const page = await read(id, after);
    return {
      ...page,
      changes: page.changes.map((change) => ({ ...change, removed: [viewerId] })) as Change[],
    };
  };
  log.writeAll();
  const { heard } = await follow(log, { after: 0, authorisedAt: 4 });
  expect(heard).toEqual(['1', '2', '3', '4']);
});

it('reads the same page once for all who ask for it at one time', async () => {
  const log = new Log();
  log.head = 6;
  log.writeAll();
  let reads = 0;
  const read = log.read;
  log.read = (id, after) => {
    reads += 1;
    return read(id, after);
  };
  const feed = new ConversationFeed({
    conversationId: '1',
    position: 6,
    read: log.read,
    onReadFailed: () => {},
    onEmpty: () => {},
  });
  await Promise.all([feed.read(0), feed.read(0), feed.read(0)]);
  expect(reads).toBe(1);
});
