import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationCursor, inboxCursor, noCursor } from './cursors.ts';
import type { ConversationEventsSubscription, InboxEventsSubscription } from './generated/types.ts';
import { type Listening, listen } from './listen.ts';
import type { LiveRequest, LiveSink } from './live-connection.ts';
import type { Pace } from './retry.ts';

const conversationId = 'cnv_1';
const occurredAt = '2026-01-03T19:30:00.000Z';

const conversationEvent = (sequence: number) => ({
  data: {
    conversationEvents: {
      __typename: 'ParticipantsChanged',
      sequence,
      conversationId,
      occurredAt,
      actor: null,
      added: [],
      removed: [],
    },
  },
});

type Script = (request: LiveRequest, sink: LiveSink, round: number) => void;

/** A connection that does as told with each subscription. */
function connectionOf(script: Script) {
  const state = { requests: [] as LiveRequest[], open: 0 };
  const connection: Listening<unknown, unknown>['connection'] = {
    isClosed: false,
    tokenInUse: 'old',
    dropped: new Promise(() => {}),
    async open(request, sink) {
      state.requests.push(request);
      state.open += 1;
      script(request, sink, state.requests.length);
      return () => {
        state.open -= 1;
      };
    },
  };
  return { state, connection };
}

const paceOf = (waits: number[] = []): Pace => ({
  baseMs: 100,
  longestMs: 1000,
  random: () => 0,
  sleep: async (ms) => void waits.push(ms),
});

const requestOf = (variables: unknown): LiveRequest => ({
  query: '',
  variables: { ...(variables as Record<string, unknown>) },
});

const usual = {
  requestOf,
  dates: { conversationEvents: { occurredAt: 1 } },
  refresh: async () => false,
  mostWaiting: 100,
  pace: paceOf(),
  signal: undefined,
} as const;

async function sequencesOf(
  stream: AsyncGenerator<ConversationEventsSubscription>,
  count: number,
): Promise<number[]> {
  const found: number[] = [];
  for await (const { conversationEvents: event } of stream) {
    if (event.__typename !== 'ResetRequired') found.push(event.sequence);
    if (found.length === count) break;
  }
  return found;
}

describe('a stream of a conversation', () => {
  it('gives each change once, in order, however often the connection breaks', async () => {
    const total = 30;
    // How far each connection comes, and how many changes it repeats.
    const rounds = fc.array(fc.record({ reach: fc.nat(8), again: fc.nat(3) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rounds, fc.integer({ min: 1, max: 5 }), async (given, mostWaiting) => {
        const { connection, state } = connectionOf(({ variables }, sink, round) => {
          const after = Number(variables.after);
          const { reach, again } = given[round - 1] ?? { reach: mostWaiting, again: 0 };
          for (let sequence = Math.max(1, after + 1 - again); sequence <= Math.min(total, after + reach); )
            sink.next(conversationEvent(sequence++));
          sink.failed({ code: 1006, reason: '' });
        });
        const cursor = conversationCursor({ conversationId, after: 0 });
        const stream = listen({ ...usual, connection, cursor, mostWaiting });
        expect(await sequencesOf(stream, total)).toEqual(Array.from({ length: total }, (_, n) => n + 1));
        expect(state.open).toBe(0);
      }),
    );
  });

  it('subscribes from the last change that came, and parses dates', async () => {
    const { connection, state } = connectionOf((_request, sink, round) => {
      sink.next(conversationEvent(round + 7));
      sink.failed({ code: 1001, reason: '' });
    });
    const stream = listen({ ...usual, connection, cursor: conversationCursor({ conversationId, after: 7 }) });
    const { value } = await stream.next();
    expect(value).toMatchObject({ conversationEvents: { sequence: 8, occurredAt: new Date(occurredAt) } });
    await stream.next();
    await stream.return();
    expect(state.requests.map(({ variables }) => variables.after)).toEqual([7, 8]);
  });

  it('lets only so much wait, and asks for the rest when that is read', async () => {
    const { connection, state } = connectionOf(({ variables }, sink) => {
      for (let sequence = Number(variables.after) + 1; sequence <= 10; sequence += 1)
        sink.next(conversationEvent(sequence));
    });
    const cursor = conversationCursor({ conversationId, after: 0 });
    const stream = listen({ ...usual, connection, cursor, mostWaiting: 4 });
    expect(await sequencesOf(stream, 10)).toHaveLength(10);
    expect(state.requests.map(({ variables }) => variables.after)).toEqual([0, 4, 8]);
  });

  it('surfaces a reset and goes on from its head', async () => {
    const reset = {
      data: { conversationEvents: { __typename: 'ResetRequired', conversationId, headSequence: 50_000 } },
    };
    const { connection, state } = connectionOf((_request, sink, round) => {
      if (round === 1) sink.next(reset);
      else sink.next(conversationEvent(50_001));
      sink.failed({ code: 1006, reason: '' });
    });
    const stream = listen({ ...usual, connection, cursor: conversationCursor({ conversationId, after: 1 }) });
    expect((await stream.next()).value).toEqual(reset.data);
    expect((await stream.next()).value).toMatchObject({ conversationEvents: { sequence: 50_001 } });
    await stream.return();
    expect(state.requests[1]?.variables.after).toBe(50_000);
  });

  it('asks again for what came without data, and gives up in the end', async () => {
    const unfilled = { data: null, errors: [{ message: 'broken', extensions: { code: 'INTERNAL' } }] };
    const { connection, state } = connectionOf((_request, sink) => sink.next(unfilled));
    const stream = listen({ ...usual, connection, cursor: conversationCursor({ conversationId, after: 3 }) });
    await expect(stream.next()).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(state.requests.map(({ variables }) => variables.after)).toEqual([3, 3, 3, 3, 3]);
  });
});

describe('an event that lacks a part because a store is away', () => {
  const away = [{ message: 'away', extensions: { code: 'UNAVAILABLE', retryAfterMs: 1000 } }];
  const part = (sequence: number) => ({ ...conversationEvent(sequence), errors: away });

  it('is asked for again from the cursor on, until it is whole', async () => {
    const { connection, state } = connectionOf((_request, sink, round) =>
      sink.next(round < 3 ? part(4) : conversationEvent(4)),
    );
    const stream = listen({ ...usual, connection, cursor: conversationCursor({ conversationId, after: 3 }) });
    expect(await sequencesOf(stream, 1)).toEqual([4]);
    expect(state.requests.map(({ variables }) => variables.after)).toEqual([3, 3, 3]);
  });

  it('is given as it is when that lasts, and what follows too', async () => {
    const { connection, state } = connectionOf((_request, sink) => {
      sink.next(part(4));
      sink.next(conversationEvent(5));
    });
    const stream = listen({ ...usual, connection, cursor: conversationCursor({ conversationId, after: 3 }) });
    expect(await sequencesOf(stream, 2)).toEqual([4, 5]);
    expect(state.requests).toHaveLength(5);
  });

  it('is given at once where it would not come again', async () => {
    const { connection, state } = connectionOf((_request, sink) => sink.next(part(4)));
    const unplaced = listen({ ...usual, connection, cursor: conversationCursor({ conversationId }) });
    expect(await sequencesOf(unplaced, 1)).toEqual([4]);
    const plain = listen({
      ...usual,
      connection,
      cursor: noCursor<ConversationEventsSubscription, object>({}),
    });
    expect(await sequencesOf(plain, 1)).toEqual([4]);
    expect(state.requests).toHaveLength(2);
  });
});

describe('the stream of an inbox', () => {
  it('gives each change of each conversation once, in order', async () => {
    const sent = fc.array(fc.record({ conversation: fc.constantFrom('a', 'b', 'c'), broken: fc.boolean() }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(sent, async (changes) => {
        // Nothing is acknowledged: every subscription begins from the start.
        const heads = new Map<string, number>();
        const all = changes.map(({ conversation, broken }) => {
          const sequence = (heads.get(conversation) ?? 0) + 1;
          heads.set(conversation, sequence);
          return {
            broken,
            event: { __typename: 'ParticipantsChanged', conversationId: conversation, sequence },
          };
        });
        let reached = 0;
        const { connection } = connectionOf((_request, sink) => {
          const next = all.findIndex(({ broken }, index) => broken && index >= reached);
          const end = next < 0 ? all.length : next + 1;
          for (const { event } of all.slice(0, end)) sink.next({ data: { inboxEvents: event } });
          reached = end;
          if (next < 0) sink.completed();
          else sink.failed({ code: 1006, reason: '' });
        });
        const stream: AsyncGenerator<InboxEventsSubscription> = listen({
          ...usual,
          dates: null,
          connection,
          cursor: inboxCursor({}),
        });
        const found = await Array.fromAsync(stream, ({ inboxEvents }) => inboxEvents);
        expect(found).toEqual(all.map(({ event }) => event));
      }),
    );
  });

  it('goes on from the places given and from what came since', async () => {
    const events = [
      { __typename: 'ParticipantsChanged', conversationId: 'a', sequence: 8 },
      { __typename: 'UnreadChanged', conversationId: 'c', conversation: { id: 'c', unreadCount: 0 } },
      { __typename: 'ParticipantsChanged', conversationId: 'b', sequence: 1 },
    ];
    const { connection, state } = connectionOf((_request, sink, round) => {
      if (round > 1) return sink.completed();
      for (const event of events) sink.next({ data: { inboxEvents: event } });
      sink.failed({ code: 1006, reason: '' });
    });
    const place = (conversation: string, sequence: number) => ({ conversationId: conversation, sequence });
    const cursor = inboxCursor({ after: [place('a', 7), place('d', 3)] });
    const stream = listen({ ...usual, dates: null, connection, cursor });
    expect(await Array.fromAsync(stream, ({ inboxEvents }) => inboxEvents)).toEqual(events);
    expect(state.requests.map(({ variables }) => variables)).toEqual([
      { after: [place('a', 7), place('d', 3)] },
      { after: [place('d', 3), place('a', 8), place('b', 1)] },
    ]);
  });
});

describe('the end of a subscription', () => {
  const streamOf = (script: Script, more: Partial<Listening<unknown, unknown>> = {}) => {
    const { connection, state } = connectionOf(script);
    return {
      state,
      stream: listen({ ...usual, connection, cursor: noCursor<unknown, unknown>({}), ...more }),
    };
  };

  it.each([1009, 4400, 4401, 4406, 4409, 4429, 4500])('with %i is an error', async (code) => {
    const { stream, state } = streamOf((_request, sink) => sink.failed({ code, reason: 'why' }));
    await expect(stream.next()).rejects.toMatchObject({ closeCode: code, message: 'why' });
    expect(state).toMatchObject({ open: 0, requests: { length: 1 } });
  });

  it.each([1001, 1006, 4408, 4420, 4421, 4430, 4499, 4503])(
    'with %i is followed by another',
    async (code) => {
      const { stream, state } = streamOf((_request, sink, round) =>
        round === 1 ? sink.failed({ code, reason: '' }) : sink.completed(),
      );
      expect(await stream.next()).toEqual({ done: true, value: undefined });
      expect(state.requests).toHaveLength(2);
    },
  );

  it('waits longer each time nothing came, and as long as the server says', async () => {
    const waits: number[] = [];
    const { stream } = streamOf(
      (_request, sink, round) => {
        if (round < 4) sink.failed(new Event('error'));
        else if (round === 4)
          sink.failed([{ message: 'busy', extensions: { code: 'UNAVAILABLE', retryAfterMs: 700 } }]);
        else sink.completed();
      },
      { pace: paceOf(waits) },
    );
    await stream.next();
    expect(waits).toEqual([50, 100, 200, 1100]);
  });

  it.each(['FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'BAD_USER_INPUT'])(
    'with %s is an error',
    async (code) => {
      const { stream } = streamOf((_request, sink) => sink.failed([{ message: 'no', extensions: { code } }]));
      await expect(stream.next()).rejects.toMatchObject({ code, message: 'no' });
    },
  );

  it('is not waited after when the connection is dropped meanwhile', async () => {
    const { connection } = connectionOf((_request, sink, round) => {
      if (round === 1) sink.failed({ code: 1006, reason: '' });
      else sink.next(conversationEvent(1));
    });
    const asleep: AbortSignal[] = [];
    const sleepOn: Pace['sleep'] = (_ms, signal) => {
      if (signal) asleep.push(signal);
      return new Promise(() => {});
    };
    const stream = listen({
      ...usual,
      connection: { ...connection, dropped: Promise.resolve() },
      cursor: conversationCursor({ conversationId, after: 0 }),
      pace: { ...paceOf(), sleep: sleepOn },
    });
    expect(await sequencesOf(stream, 1)).toEqual([1]);
    expect(asleep.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('of a session is followed by another with a new token', async () => {
    const refused: unknown[] = [];
    const { stream } = streamOf(
      (_request, sink, round) => (round === 1 ? sink.failed({ code: 4401, reason: '' }) : sink.completed()),
      { refresh: async (token) => refused.push(token) > 0 },
    );
    expect(await stream.next()).toMatchObject({ done: true });
    expect(refused).toEqual(['old']);
  });

  it('is at once when it is aborted', async () => {
    const abort = new AbortController();
    const { stream, state } = streamOf(() => {}, { signal: abort.signal });
    const next = stream.next();
    abort.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    expect(state.open).toBe(0);
  });
});
