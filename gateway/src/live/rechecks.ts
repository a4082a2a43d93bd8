import type { Logger } from '@messenger/telemetry';

/** Something that is asked again now and then. */
export type Rechecked = {
  recheck(): Promise<void>;
};

/** Its place among all that are. */
export type Recheck = {
  /** Makes it due. */
  hurry(): void;
  stop(): void;
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
  readonly #checks = new Set<Check>();
  #isRunning = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get size(): number {
    return this.#checks.size;
  }

  add(subject: Rechecked): Recheck {
    const { now, everyMs } = this.#options;
    const check = new Check(this.#checks, subject, now() + everyMs);
    this.#checks.add(check);
    return check;
  }

  /** Something may have been missed: all are due. */
  hurryAll(): void {
    for (const check of this.#checks) check.dueAt = 0;
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

  #due(): Check[] {
    const time = this.#options.now();
    const due: Check[] = [];
    for (const check of this.#checks) {
      if (check.dueAt > time) continue;
      check.dueAt = time + this.#options.everyMs;
      due.push(check);
      if (due.length === perRound) break;
    }
    return due;
  }

  async #work(due: Check[]): Promise<void> {
    for (let check = due.pop(); check; check = due.pop()) {
      if (!this.#checks.has(check)) continue;
      try {
        await check.subject.recheck();
      } catch (error) {
        this.#options.logger.warn({ err: error }, 'a recheck could not be made');
      }
    }
  }
}

/** There is one for each socket, so it has no closures. */
class Check implements Recheck {
  readonly subject: Rechecked;
  dueAt: number;
  readonly #all: Set<Check>;

  constructor(all: Set<Check>, subject: Rechecked, dueAt: number) {
    this.#all = all;
    this.subject = subject;
    this.dueAt = dueAt;
  }

  hurry(): void {
    this.dueAt = 0;
  }

  stop(): void {
    this.#all.delete(this);
  }
}
