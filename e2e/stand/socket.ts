import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of it, it asserts.
type Data = Record<string, any>;

/** A live subscription, its events kept until they are taken. */
export type Subscription = {
  /** The next event's `data`. Throws `SubscriptionEnded`, or when nothing comes within 40 seconds. */
  next(): Promise<Data>;
  take(count: number): Promise<Data[]>;
  /** Those that came and were not taken yet. */
  waiting(): Data[];
  /** Resolves when it has ended: with why, or null when it was completed. */
  ended: Promise<unknown>;
  stop(): void;
};

/** One WebSocket, as a client's device has it. It does not reconnect by itself. */
export type Socket = {
  subscribe(document: string, variables?: Record<string, unknown>): Subscription;
  close(): Promise<void>;
};

const patienceMs = 40_000;

/** No further event will come. */
export class SubscriptionEnded extends Error {
  readonly why: unknown;

  constructor(why: unknown) {
    super(`The subscription has ended: ${describe(why)}`);
    this.why = why;
  }
}

export function openSocket({ socketUrl }: { socketUrl: string }, token: string): Socket {
  const client = createClient({
    url: socketUrl,
    webSocketImpl: globalThis.WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: true,
    retryAttempts: 0,
  });
  return {
    subscribe(query, variables = {}) {
      const queue = createQueue();
      const stop = client.subscribe<Data>(
        { query, variables },
        {
          next: ({ data, errors }) => (errors ? queue.end(errors) : queue.push(data ?? {})),
          error: (error) => queue.end(error),
          complete: () => queue.end(null),
        },
      );
      return { ...queue, stop };
    },
    // One that never came to be open says so, which does not matter any more.
    close: () => Promise.resolve(client.dispose()).catch(() => {}),
  };
}

function createQueue() {
  const events: Data[] = [];
  const finished = Promise.withResolvers<unknown>();
  let reason: { why: unknown } | null = null;
  let wake = () => {};

  async function next(): Promise<Data> {
    const late = new AbortController();
    const timeout = pause(patienceMs, 'late', { signal: late.signal }).catch(() => 'late');
    try {
      for (;;) {
        const event = events.shift();
        if (event) return event;
        if (reason) throw new SubscriptionEnded(reason.why);
        const woken = new Promise<string>((resolve) => {
          wake = () => resolve('woken');
        });
        if ((await Promise.race([woken, timeout])) === 'late') throw new Error('No event came.');
      }
    } finally {
      late.abort();
    }
  }

  return {
    next,
    async take(count: number) {
      const taken: Data[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
    waiting: () => [...events],
    ended: finished.promise,
    push(event: Data) {
      events.push(event);
      wake();
    },
    end(why: unknown) {
      reason ??= { why };
      finished.resolve(why);
      wake();
    },
  };
}

function describe(why: unknown): string {
  if (why instanceof Error) return why.message;
  const closed = why instanceof CloseEvent ? { code: why.code, reason: why.reason } : why;
  return JSON.stringify(closed);
}
