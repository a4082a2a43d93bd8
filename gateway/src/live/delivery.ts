import type { LiveEvent } from './live-event.ts';

/** How many events of one subscription are executed at a time; they are sent in order all the same. */
const executedAhead = 8;

/** Where the events of one subscription go. */
export type DeliveryTarget = {
  payloadOf(event: LiveEvent, isReplayed: boolean): Promise<string>;
  /** Resolves when it is on its way; one that is replayed waits for the client to read. */
  send(payload: string, isReplayed: boolean): Promise<void>;
  /** Everything before the end was sent; with an error when the stream ends for a reason. */
  onEnd(error?: unknown): void;
  /** More events wait than `limit`. */
  onOverflow(): void;
  readonly limit: number;
};

type Item = { event: LiveEvent | null; isReplayed: boolean; error?: unknown; payload?: Promise<string> };

/** The events of one subscription on their way to the client, in the order in which they were pushed. */
export class Delivery {
  readonly #target: DeliveryTarget;
  readonly #items: Item[] = [];
  #isRunning = false;
  #isOpen = true;

  constructor(target: DeliveryTarget) {
    this.#target = target;
  }

  get waiting(): number {
    return this.#items.length;
  }

  /** What is replayed is sent as fast as the client reads; what happens now does not wait for it. */
  push(event: LiveEvent, { isReplayed = false } = {}): void {
    if (!this.#isOpen) return;
    if (this.#items.length >= this.#target.limit) {
      this.close();
      this.#target.onOverflow();
      return;
    }
    this.#enqueue({ event, isReplayed });
  }

  /** Ends the stream after all that was pushed. */
  end(error?: unknown): void {
    if (this.#isOpen) this.#enqueue({ event: null, isReplayed: false, error });
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#isOpen = false;
    this.#items.length = 0;
  }

  #enqueue(item: Item): void {
    this.#items.push(item);
    this.#execute();
    if (!this.#isRunning) void this.#run();
  }

  #execute(): void {
    for (const item of this.#items.slice(0, executedAhead)) {
      if (!item.event || item.payload) continue;
      item.payload = this.#target.payloadOf(item.event, item.isReplayed);
      item.payload.catch(() => {});
    }
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      for (let item = this.#items[0]; item; item = this.#items[0]) {
        const payload = await item.payload;
        if (!this.#isOpen) return;
        if (payload === undefined) {
          this.close();
          this.#target.onEnd(item.error);
          return;
        }
        await this.#target.send(payload, item.isReplayed);
        if (!this.#isOpen) return;
        this.#items.shift();
        this.#execute();
      }
    } catch (error) {
      this.close();
      this.#target.onEnd(error);
    } finally {
      this.#isRunning = false;
    }
  }
}
