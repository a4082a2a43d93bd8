import { type Client, createClient, type ExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import type { Stand } from '../stand/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of an event, it asserts.
export type Data = Record<string, any>;

/** What a subscription gave so far, and how it ended. */
export type Heard = {
  results: ExecutionResult<Data>[];
  /** The value of the one root field of each event. */
  events(): Data[];
  /** Resolves with the first `count` events as soon as there are as many. */
  first(count: number): Promise<Data[]>;
  /** Resolves when the server ends it: with the errors of an `error` frame, null for `complete`. */
  ended: Promise<readonly Data[] | null>;
  stop(): void;
};

export type LiveClient = Client & { webSocket(): WebSocket; closes: number[] };

export function connect(
  stand: Stand,
  token: string,
  options: { retryAttempts?: number; retryWait?: () => Promise<void> } = {},
): LiveClient {
  let current: WebSocket | null = null;
  const closes: number[] = [];
  class TrackedWebSocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols);
      current = this;
      this.on('close', (code) => closes.push(code));
    }
  }
  const client = createClient({
    url: stand.socketUrl,
    webSocketImpl: TrackedWebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    retryWait: async () => {},
    shouldRetry: () => true,
    ...options,
  });
  return Object.assign(client, {
    closes,
    webSocket() {
      if (!current) throw new Error('There is no socket yet');
      return current;
    },
  });
}

export function listen(client: Client, query: string, variables: Record<string, unknown> = {}): Heard {
  const results: ExecutionResult<Data>[] = [];
  const waiting = new Set<() => void>();
  const events = () => results.flatMap(({ data }) => Object.values(data ?? {}) as Data[]);
  let stop = () => {};
  const ended = new Promise<readonly Data[] | null>((resolve) => {
    stop = client.subscribe<Data>(
      { query, variables },
      {
        next(result) {
          results.push(result as ExecutionResult<Data>);
          for (const wake of waiting) wake();
        },
        error: (error) =>
          resolve(Array.isArray(error) ? error : [{ closed: (error as { code?: number }).code }]),
        complete: () => resolve(null),
      },
    );
  });
  return {
    results,
    events,
    ended,
    stop: () => stop(),
    first: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (results.length < count) return;
          waiting.delete(look);
          resolve(events().slice(0, count));
        };
        waiting.add(look);
        look();
      }),
  };
}

/** One number of the gateway's metrics; 0 when it is not there yet. */
export async function metric(stand: Stand, name: string, labels = ''): Promise<number> {
  const response = await fetch(`${stand.url}/metrics`);
  const lines = (await response.text()).split('\n');
  const line = lines.find((one) => one.startsWith(`${name}{`) && one.includes(labels)) ?? `${name} 0`;
  return Number(line.split(' ').at(-1));
}

/** What is open in the gateway now, such as `feeds`. */
export const openNow = (stand: Stand, what: string): Promise<number> =>
  metric(stand, 'live_open', `what="${what}"`);
