import type { Caller, Viewer } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { unavailableError } from '@messenger/errors';
import { Delivery } from './delivery.ts';
import type { LiveEvent } from './live-event.ts';
import type { SharedPayload } from './next-frame.ts';
import type { Asker, SharingGroup } from './shared-executions.ts';
import type { SocketOperation } from './socket-operations.ts';

/** The socket of a subscription, as far as the subscription knows it. */
export type StreamSocket = {
  sendNext(operationId: string, payload: SharedPayload): void;
  /**
   * The same, but when much of what was sent before waits for the client to read, it waits too, and is sent if it is
   * wanted then. The answer is null when it was sent at once.
   */
  sendNextInTime(operationId: string, payload: SharedPayload, isWanted: () => boolean): Promise<void> | null;
  /** Tells that it is over, unless the client has ended it: with an error for a reason, else because there is no more. */
  sendEnd(operation: SocketOperation, error?: unknown): void;
  closeAsTooSlow(): void;
  /** As whom one event is filled. */
  caller(): Caller;
};

/** Something that is stopped when a subscription ends. */
export type Part = { stop(): void };

type Options = {
  id: string;
  socket: StreamSocket;
  viewer: Viewer;
  group: SharingGroup;
  /** Events that may wait. */
  limit: number;
  start(stream: LiveStream): Promise<void>;
};

/** Beyond this many waiting events a replay pauses. */
const replayedAhead = 16;

const none: readonly Part[] = [];

/**
 * One subscription. It sends its events to the socket itself, as frames that were serialised once for all who share
 * them, and its end. There are many of these: each field and closure counts.
 */
export class LiveStream extends Delivery implements SocketOperation {
  readonly id: string;
  readonly viewer: Viewer;
  override readonly limit: number;
  readonly #socket: StreamSocket;
  readonly #group: SharingGroup;
  #start: Options['start'] | null;
  /** Mostly there is one: a list of its own for it takes more than it does. */
  #part: Part | null = null;
  #furtherParts = none;
  #sent: (() => void) | null = null;
  #isOpen = true;

  constructor(options: Options) {
    super();
    this.id = options.id;
    this.viewer = options.viewer;
    this.limit = options.limit;
    this.#socket = options.socket;
    this.#group = options.group;
    this.#start = options.start;
  }

  /** Ask after every await: the client may have gone. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Stops it when the subscription ends, however it does; at once when it has. */
  onClose(part: Part): void {
    if (!this.#isOpen) part.stop();
    else if (!this.#part) this.#part = part;
    else this.#furtherParts = this.#furtherParts.concat(part);
  }

  /** Resolves when there is room for more of a replay, or the subscription has ended. */
  async ready(): Promise<void> {
    while (this.#isOpen && this.waiting >= replayedAhead) {
      await new Promise<void>((resolve) => {
        const earlier = this.#sent;
        this.#sent = () => {
          earlier?.();
          resolve();
        };
      });
    }
  }

  begin(): void {
    const start = this.#start;
    this.#start = null;
    start?.(this).catch((error: unknown) => this.onEnd(error));
  }

  cancel(): void {
    this.#close();
  }

  override fill(event: LiveEvent, asker: Asker): void {
    this.#group.fill(event, asker);
  }

  /** A replay may be long, and its viewer be removed meanwhile: their right is asked for each part of it. */
  override callerFor({ readable }: LiveEvent, isReplayed: boolean): Caller {
    const caller = this.#socket.caller();
    return isReplayed || !readable ? caller : { ...caller, readable };
  }

  override send(payload: SharedPayload, isReplayed: boolean): Promise<void> | null {
    if (!isReplayed) this.#socket.sendNext(this.id, payload);
    else {
      const sending = this.#socket.sendNextInTime(this.id, payload, () => this.#isOpen);
      if (sending) return sending.then(() => this.#wake());
    }
    this.#wake();
    return null;
  }

  override onEnd(error?: unknown): void {
    if (!this.#isOpen) return;
    this.#close();
    this.#socket.sendEnd(this, error instanceof CallFailed ? unavailableError() : error);
  }

  override onOverflow(): void {
    this.#socket.closeAsTooSlow();
  }

  #wake(): void {
    const sent = this.#sent;
    this.#sent = null;
    sent?.();
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.stopDelivery();
    this.#wake();
    this.#group.leave();
    const [part, further] = [this.#part, this.#furtherParts];
    this.#part = null;
    this.#furtherParts = none;
    part?.stop();
    for (const each of further) each.stop();
  }
}
