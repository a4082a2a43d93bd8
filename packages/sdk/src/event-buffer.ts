export type Ending =
  | { kind: 'completed' }
  | { kind: 'failed'; reason: unknown }
  /** More came than may wait. */
  | { kind: 'full' };

/** What came and was not taken yet, at most `limit`. */
export class EventBuffer<Event> {
  readonly #limit: number;
  readonly #events: Event[] = [];
  #ending: Ending | null = null;
  #wake: () => void = () => {};

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(event: Event): void {
    if (this.#ending) return;
    if (this.#events.length < this.#limit) this.#events.push(event);
    else this.#ending = { kind: 'full' };
    this.#wake();
  }

  /** What came before is still given. */
  end(ending: Ending): void {
    this.#ending ??= ending;
    this.#wake();
  }

  /** The next event; the ending once all are taken. Throws the signal's reason. */
  async next(signal: AbortSignal | undefined): Promise<{ event: Event } | { ending: Ending }> {
    for (;;) {
      signal?.throwIfAborted();
      if (this.#events.length > 0) return { event: this.#events.shift() as Event };
      if (this.#ending) return { ending: this.#ending };
      await new Promise<void>((resolve) => {
        this.#wake = () => {
          signal?.removeEventListener('abort', this.#wake);
          resolve();
        };
        signal?.addEventListener('abort', this.#wake);
      });
    }
  }
}
