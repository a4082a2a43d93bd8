import type { Logger } from '@messenger/telemetry';

/** Something that is asked again now and then. There is one for each socket, so it holds its own time. */
export type Rechecked = {
  /** Milliseconds since 1970; 0 makes it due. */
  dueAt: number;
  recheck(): Promise<void>;
};

type Options = { everyMs: number; now(): number; logger: Logger };

const atOnce = 16;
const perRound = 2000;

/**
 * Asks again, now and then, what a lost message could have told: whether a session still holds, which conversations
 * there are. One list for the whole process, without a timer of their own for each.
 */
export class Rechecks {
  readonly #options: Options;
  readonly #all = new Set<Rechecked>();
  #isRunning = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get size(): number {
    return this.#all.size;
  }

  add(subject: Rechecked): void {
    const { now, everyMs } = this.#options;
    subject.dueAt = now() + everyMs;
    this.#all.add(subject);
  }

  remove(subject: Rechecked): void {
    this.#all.delete(subject);
  }

  /** Something may have been missed: all are due. */
  hurryAll(): void {
    for (const subject of this.#all) subject.dueAt = 0;
  }

  /** Runs what is due, a bounded number of it. */
  async round(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      const due = this.#due();
      await Promise.all(Array.from({ length: atOnce }, () => this.#work(due)));
    } finally {
      this.#isRunning = false;
    }
  }

  #due(): Rechecked[] {
    const time = this.#options.now();
    const due: Rechecked[] = [];
    for (const subject of this.#all) {
      if (subject.dueAt > time) continue;
      subject.dueAt = time + this.#options.everyMs;
      due.push(subject);
      if (due.length === perRound) break;
    }
    return due;
  }

  async #work(due: Rechecked[]): Promise<void> {
    for (let subject = due.pop(); subject; subject = due.pop()) {
      if (!this.#all.has(subject)) continue;
      try {
        await subject.recheck();
      } catch (error) {
        this.#options.logger.warn({ err: error }, 'a recheck could not be made');
      }
    }
  }
}
