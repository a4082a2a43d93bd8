import type { LiveEvent } from './live-event.ts';

/** How many events of one subscription are executed at a time; they are sent in order all the same. */
const executedAhead = 8;

/** Where the events of one subscription go. */
export type DeliveryTarget<Payload extends object> = {
  /** What is told of an event, at once where it is known. */
  payloadOf(event: LiveEvent, isReplayed: boolean): Payload | Promise<Payload>;
  /** Puts it on its way. One that is replayed may wait for the client to read: the answer resolves when it did. */
  send(payload: Payload, isReplayed: boolean): Promise<void> | null;
  /** Everything before the end was sent; with an error when the stream ends for a reason. */
  onEnd(error?: unknown): void;
  /** More events wait than `limit`. */
  onOverflow(): void;
  readonly limit: number;
};

type Item<Payload> = {
  readonly event: LiveEvent | null;
  readonly isReplayed: boolean;
  isExecuted: boolean;
  payload: Payload | null;
  failure: { error: unknown } | null;
};

/**
 * The events of one subscription on their way to the client, in the order in which they were pushed. An event goes to
 * many subscriptions at a time: what is there is sent at once, without a promise for each.
 */
export class Delivery<Payload extends object> {
  readonly #target: DeliveryTarget<Payload>;
  readonly #items: Item<Payload>[] = [];
  #isSending = false;
  #isOpen = true;

  constructor(target: DeliveryTarget<Payload>) {
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
    this.#items.push({ event, isReplayed, isExecuted: false, payload: null, failure: null });
    this.#advance();
  }

  /** Ends the stream after all that was pushed. */
  end(error?: unknown): void {
    if (!this.#isOpen) return;
    this.#items.push({
      event: null,
      isReplayed: false,
      isExecuted: true,
      payload: null,
      failure: { error },
    });
    this.#advance();
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#isOpen = false;
    this.#items.length = 0;
  }

  #advance(): void {
    try {
      this.#execute();
      while (this.#sendFirst()) this.#execute();
    } catch (error) {
      this.#finish(error);
    }
  }

  #execute(): void {
    const ahead = Math.min(executedAhead, this.#items.length);
    for (let at = 0; at < ahead; at += 1) {
      const item = this.#items[at];
      if (item?.event && !item.isExecuted) this.#fill(item, item.event);
    }
  }

  #fill(item: Item<Payload>, event: LiveEvent): void {
    item.isExecuted = true;
    const payload = this.#target.payloadOf(event, item.isReplayed);
    if (!(payload instanceof Promise)) {
      item.payload = payload;
      return;
    }
    payload.then(
      (filled) => {
        item.payload = filled;
        this.#advance();
      },
      (error: unknown) => {
        item.failure = { error };
        this.#advance();
      },
    );
  }

  /** Answers whether it was sent, so that the next may be. */
  #sendFirst(): boolean {
    const item = this.#items[0];
    if (!item || this.#isSending) return false;
    if (item.failure) this.#finish(item.failure.error);
    if (!item.payload || !this.#isOpen) return false;
    const sending = this.#target.send(item.payload, item.isReplayed);
    if (sending) {
      this.#isSending = true;
      sending.then(
        () => this.#sent(),
        (error: unknown) => this.#finish(error),
      );
      return false;
    }
    this.#items.shift();
    return true;
  }

  #sent(): void {
    this.#isSending = false;
    this.#items.shift();
    this.#advance();
  }

  #finish(error?: unknown): void {
    if (!this.#isOpen) return;
    this.close();
    this.#target.onEnd(error);
  }
}
