import type { Logger } from '@messenger/telemetry';

/** The few timers that the live part has, whatever the number of sockets and subscriptions. */
export class Ticks {
  readonly #logger: Logger;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Runs a job every so many milliseconds, never twice at a time. */
  every(milliseconds: number, name: string, job: () => unknown): void {
    let isRunning = false;
    const run = async () => {
      if (isRunning) return;
      isRunning = true;
      try {
        await job();
      } catch (error) {
        this.#logger.error({ err: error, job: name }, 'a job of the live part failed');
      } finally {
        isRunning = false;
      }
    };
    this.#timers.push(setInterval(() => void run(), milliseconds).unref());
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }
}
