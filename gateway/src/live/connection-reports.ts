import type { Logger } from '@messenger/telemetry';
import type { Connection, LiveCalls } from './live-calls.ts';

const connectionsPerCall = 1000;
/** Sockets that open or close within this are told of together; a restart drops thousands at once. */
const gatheringMs = 20;

type Options = { calls: Pick<LiveCalls, 'touchConnections'>; logger: Logger };

/**
 * Tells the users' service which sockets opened, still stand and closed, in batches; presence follows from it. One
 * batch after the other, so that what still stood never overtakes its own end.
 */
export class ConnectionReports {
  readonly #options: Options;
  #waiting: Connection[] = [];
  #gathering: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  tell(connection: Connection): void {
    this.#waiting.push(connection);
    this.#gathering ??= setTimeout(() => void this.flush(), gatheringMs);
  }

  /** Sends what waits, in order. A failure is only logged: what still stands is told again soon. */
  flush(): Promise<void> {
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#gathering = null;
    const connections = this.#waiting;
    this.#waiting = [];
    this.#sending = this.#sending.then(() => this.#send(connections));
    return this.#sending;
  }

  async #send(connections: readonly Connection[]): Promise<void> {
    for (let start = 0; start < connections.length; start += connectionsPerCall) {
      try {
        await this.#options.calls.touchConnections(connections.slice(start, start + connectionsPerCall));
      } catch (error) {
        this.#options.logger.warn({ err: error }, 'presence could not be told');
      }
    }
  }
}
