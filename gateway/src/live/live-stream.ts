import type { Caller, Viewer } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { unavailableError } from '@messenger/errors';
import type { ExecutionResult } from 'graphql';
import { Delivery, type DeliveryTarget } from './delivery.ts';
import type { LiveEvent } from './live-event.ts';
import type { SharingGroup } from './shared-executions.ts';

/** The socket of a subscription, as far as the subscription knows it. */
export type StreamSocket = {
  sendNext(subscriptionId: string, payload: string): void;
  /** The same, when the client has read most of what was sent before, if it is wanted then. */
  sendNextInTime(subscriptionId: string, payload: string, isWanted: () => boolean): Promise<void>;
  closeAsTooSlow(): void;
  /** As whom one event is filled. */
  caller(): Caller;
};

type Options = {
  subscriptionId: string;
  socket: StreamSocket;
  viewer: Viewer;
  group: SharingGroup;
  limit: number;
  start(stream: LiveStream): Promise<void>;
};

/** Beyond this many waiting events a replay pauses. */
const replayedAhead = 16;

/**
 * One subscription. To graphql-ws it is an iterator that gives nothing and is done, or fails, when the subscription
 * ends: its events go to the socket directly, as frames that were serialised once for all who share them.
 */
export class LiveStream implements AsyncIterableIterator<ExecutionResult>, DeliveryTarget {
  readonly viewer: Viewer;
  readonly limit: number;
  readonly #subscriptionId: string;
  readonly #socket: StreamSocket;
  readonly #group: SharingGroup;
  #start: Options['start'] | null;
  readonly #delivery: Delivery;
  readonly #finished = Promise.withResolvers<IteratorResult<ExecutionResult>>();
  readonly #cleanups: (() => void)[] = [];
  #sent: (() => void) | null = null;
  #isOpen = true;

  constructor(options: Options) {
    this.viewer = options.viewer;
    this.limit = options.limit;
    this.#subscriptionId = options.subscriptionId;
    this.#socket = options.socket;
    this.#group = options.group;
    this.#start = options.start;
    this.#delivery = new Delivery(this);
  }

  /** Ask after every await: the client may have gone. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Runs when the subscription ends, however it does; at once when it has. */
  onClose(cleanup: () => void): void {
    if (this.#isOpen) this.#cleanups.push(cleanup);
    else cleanup();
  }

  push(event: LiveEvent, options?: { isReplayed: boolean }): void {
    this.#delivery.push(event, options);
  }

  /** Ends after what was pushed; with an error the client gets an `error` frame, else `complete`. */
  end(error?: unknown): void {
    this.#delivery.end(error);
  }

  /** Resolves when there is room for more of a replay, or the subscription has ended. */
  async ready(): Promise<void> {
    while (this.#isOpen && this.#delivery.waiting >= replayedAhead) {
      await new Promise<void>((resolve) => {
        const earlier = this.#sent;
        this.#sent = () => {
          earlier?.();
          resolve();
        };
      });
    }
  }

  next(): Promise<IteratorResult<ExecutionResult>> {
    const start = this.#start;
    this.#start = null;
    start?.(this).catch((error: unknown) => this.#finish(error));
    return this.#finished.promise;
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    this.#finish();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  payloadOf(event: LiveEvent, isReplayed: boolean): Promise<string> {
    return this.#group.payloadOf(event, () => this.#callerFor(event, isReplayed));
  }

  async send(payload: string, isReplayed: boolean): Promise<void> {
    if (isReplayed) await this.#socket.sendNextInTime(this.#subscriptionId, payload, () => this.#isOpen);
    else this.#socket.sendNext(this.#subscriptionId, payload);
    this.#wake();
  }

  onEnd(error?: unknown): void {
    this.#finish(error);
  }

  onOverflow(): void {
    this.#socket.closeAsTooSlow();
  }

  /** A replay may be long, and its viewer be removed meanwhile: their right is asked for each part of it. */
  #callerFor({ readable }: LiveEvent, isReplayed: boolean): Caller {
    const caller = this.#socket.caller();
    return isReplayed || !readable ? caller : { ...caller, readable };
  }

  #wake(): void {
    const sent = this.#sent;
    this.#sent = null;
    sent?.();
  }

  #finish(error?: unknown): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#delivery.close();
    this.#wake();
    this.#group.leave();
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    if (error === undefined) this.#finished.resolve({ done: true, value: undefined });
    else this.#finished.reject(error instanceof CallFailed ? unavailableError() : error);
  }
}
