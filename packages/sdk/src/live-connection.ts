import type { Client } from 'graphql-ws';
import { MessengerError } from './errors.ts';

/** What one subscription on the connection hears; after `failed` or `completed` nothing more comes. */
export type LiveSink = {
  next(answer: unknown): void;
  failed(reason: unknown): void;
  completed(): void;
};

export type LiveRequest = {
  query: string;
  variables: Record<string, unknown>;
  extensions?: Record<string, unknown>;
};

export type ConnectionState =
  | { isConnected: true }
  /** Streams go on by themselves unless their loops throw. `closeCode` is 1000 when no stream is left. */
  | { isConnected: false; closeCode: number | null };

type Options = {
  /** Such as wss://messenger.example/graphql. */
  url: string;
  /** A WebSocket class, where the platform has none. */
  webSocket: unknown;
  token(): string | null;
  onChange(state: ConnectionState): void;
};

const closeWhenIdleMs = 2000;
const acknowledgePatienceMs = 10_000;
const pingEveryMs = 20_000;
const pongPatienceMs = 10_000;

/** One socket for all subscriptions: opened with the first, closed a moment after the last. It does not retry. */
export class LiveConnection {
  readonly #options: Options;
  #client: Promise<Client> | null = null;
  #isClosed = false;
  #tokenInUse: string | null = null;
  #nextDrop = nextOnce();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The token that the latest socket was opened with. */
  get tokenInUse(): string | null {
    return this.#tokenInUse;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves the next time that it is dropped. */
  get dropped(): Promise<void> {
    return this.#nextDrop.happened;
  }

  /** Starts a subscription; the answer ends it. */
  async open(request: LiveRequest, sink: LiveSink): Promise<() => void> {
    this.#client ??= this.#create();
    const client = await this.#client.catch((error: unknown) => {
      this.#client = null;
      throw error;
    });
    return client.subscribe(request, {
      next: (answer) => sink.next(answer),
      error: (reason) => sink.failed(reason),
      complete: () => sink.completed(),
    });
  }

  /** Drops the socket; the subscriptions on it fail and may be started anew. */
  async drop(): Promise<void> {
    const { happen } = this.#nextDrop;
    this.#nextDrop = nextOnce();
    happen();
    (await this.#client)?.terminate();
  }

  /** Ends everything for good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await (await this.#client)?.dispose();
  }

  async #create(): Promise<Client> {
    const { createClient } = await importGraphqlWs();
    const { url, webSocket = globalThis.WebSocket, token, onChange } = this.#options;
    if (!webSocket) {
      const hint = 'pass that of the package ws as `webSocket`';
      throw new MessengerError(`This platform has no WebSocket: ${hint}`, { code: 'NOT_INSTALLED' });
    }
    let pongTimer: ReturnType<typeof setTimeout> | undefined;
    const client = createClient({
      url,
      lazy: true,
      lazyCloseTimeout: closeWhenIdleMs,
      retryAttempts: 0,
      connectionAckWaitTimeout: acknowledgePatienceMs,
      keepAlive: pingEveryMs,
      webSocketImpl: webSocket,
      connectionParams: () => {
        this.#tokenInUse = token();
        return this.#tokenInUse === null ? {} : { authorization: `Bearer ${this.#tokenInUse}` };
      },
      on: {
        connected: () => onChange({ isConnected: true }),
        closed: (event) => {
          clearTimeout(pongTimer);
          onChange({ isConnected: false, closeCode: closeCodeOf(event) });
        },
        // A network that is gone does not close a socket: no answer to a ping does.
        ping: (isReceived) => {
          if (!isReceived) pongTimer = setTimeout(() => client.terminate(), pongPatienceMs);
        },
        pong: (isReceived) => {
          if (isReceived) clearTimeout(pongTimer);
        },
      },
    });
    return client;
  }
}

/** The code of something like a CloseEvent; null for anything else. */
export function closeCodeOf(event: unknown): number | null {
  return typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : null;
}

async function importGraphqlWs() {
  try {
    return await import('graphql-ws');
  } catch (cause) {
    throw new MessengerError('Live events need the package graphql-ws', { code: 'NOT_INSTALLED', cause });
  }
}

/** Something that happens once and can be waited for. */
function nextOnce(): { happened: Promise<void>; happen: () => void } {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
