import type { Caller } from '@messenger/auth';
import type { LiveEvent } from './live-event.ts';
import type { SharedPayload } from './next-frame.ts';
import type { Asker } from './shared-executions.ts';

/** How many events of one subscription are executed at a time; they are sent in order all the same. */
const executedAhead = 8;

/** One event on its way. There is one for each subscriber of it at a time, so it has no closures and promises. */
class Item implements Asker {
  readonly event: LiveEvent | null;
  readonly isReplayed: boolean;
  readonly #delivery: Delivery;
  isExecuted = false;
  payload: SharedPayload | null = null;
  failure: { error: unknown } | null = null;

  constructor(delivery: Delivery, event: LiveEvent | null, isReplayed: boolean) {
    this.#delivery = delivery;
    this.event = event;
    this.isReplayed = isReplayed;
  }

  caller(): Caller {
    if (!this.event) throw new Error('An end is not executed');
    return this.#delivery.callerFor(this.event, this.isReplayed);
  }

  filled(payload: SharedPayload): void {
    this.payload = payload;
    this.#delivery.advance();
  }

  failed(error: unknown): void {
    this.failure = { error };
    this.#delivery.advance();
  }
}

/** Of those that have nothing to send, which is most of them. */
const none: Item[] = [];

/**
 * The events of one subscription on their way to the client, in the order in which they were pushed. Where they go, the
 * subscription says, which is one of these and not another object beside it: there are many.
 */
export abstract class Delivery {
  abstract readonly limit: number;
  #items = none;
  #isAdvancing = false;
  #isSending = false;
  #takesEvents = true;

  /** As whom an event is filled. */
  abstract callerFor(event: LiveEvent, isReplayed: boolean): Caller;
  /** Has an event filled, and tells the asker. */
  abstract fill(event: LiveEvent, asker: Asker): void;
  /** Puts it on its way. One that is replayed may wait for the client to read: the answer resolves when it did. */
  abstract send(payload: SharedPayload, isReplayed: boolean): Promise<void> | null;
  /** Everything before the end was sent; with an error when the stream ends for a reason. */
  abstract onEnd(error?: unknown): void;
  /** More events wait than `limit`. */
  abstract onOverflow(): void;

  get waiting(): number {
    return this.#items.length;
  }

  /** What is replayed is sent as fast as the client reads; what happens now does not wait for it. */
  push(event: LiveEvent, { isReplayed = false } = {}): void {
    if (!this.#takesEvents) return;
    if (this.#items.length >= this.limit) {
      this.stopDelivery();
      this.onOverflow();
      return;
    }
    this.#add(new Item(this, event, isReplayed));
    this.advance();
  }

  /** Ends the stream after all that was pushed; with an error for a reason. */
  end(error?: unknown): void {
    if (!this.#takesEvents) return;
    const item = new Item(this, null, false);
    item.failure = { error };
    this.#add(item);
    this.advance();
  }

  /** Nothing is sent any more. */
  protected stopDelivery(): void {
    this.#takesEvents = false;
    this.#items = none;
  }

  /** Sends what is there, and has what comes next filled. */
  advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    try {
      do this.#execute();
      while (this.#sendFirst());
    } catch (error) {
      this.#finish(error);
    } finally {
      this.#isAdvancing = false;
    }
  }

  #execute(): void {
    const ahead = Math.min(executedAhead, this.#items.length);
    for (let at = 0; at < ahead; at += 1) {
      const item = this.#items[at];
      if (!item?.event || item.isExecuted) continue;
      item.isExecuted = true;
      this.fill(item.event, item);
    }
  }

  /** Answers whether it was sent, so that the next may be. */
  #sendFirst(): boolean {
    const item = this.#items[0];
    if (!item || this.#isSending) return false;
    if (item.failure) this.#finish(item.failure.error);
    if (!item.payload || !this.#takesEvents) return false;
    const sending = this.send(item.payload, item.isReplayed);
    if (sending) {
      this.#isSending = true;
      sending.then(
        () => this.#sent(),
        (error: unknown) => this.#finish(error),
      );
      return false;
    }
    this.#removeFirst();
    return true;
  }

  #sent(): void {
    this.#isSending = false;
    this.#removeFirst();
    this.advance();
  }

  #add(item: Item): void {
    if (this.#items === none) this.#items = [item];
    else this.#items.push(item);
  }

  #removeFirst(): void {
    if (this.#items.length > 1) this.#items.shift();
    else this.#items = none;
  }

  #finish(error?: unknown): void {
    if (!this.#takesEvents) return;
    this.stopDelivery();
    this.onEnd(error);
  }
}
