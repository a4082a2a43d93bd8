import { randomUUID } from 'node:crypto';
import type { Caller, Viewer } from '@messenger/auth';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { MessageType, stringifyMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Place } from '../places/place.ts';
import { type CloseCode, closeCodes } from './close-codes.ts';
import type { LiveLimits } from './live-options.ts';
import type { StreamSocket } from './live-stream.ts';

/** Who a socket belongs to, from `connection_init` on. */
export type SocketIdentity = {
  viewer: Viewer;
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
};

/** What all sockets of a process share. */
export type SocketOptions = {
  limits: Pick<LiveLimits, 'maxBufferedBytes' | 'messagesPerSecond' | 'messageBurst'>;
  now(): number;
  onClosing(code: CloseCode): void;
  onFrame(): void;
  formatError(error: GraphQLError): GraphQLFormattedError;
};

type Client = {
  ipAddress: string | null;
  userAgent: string | null;
  /** Where it is. */
  place: Place;
};

/** A client that does not answer a close is cut off after this long. */
const closingPatienceMs = 3000;

/** One client's socket: what may wait for it, how much it may ask, who it belongs to. */
export class LiveSocket implements StreamSocket {
  readonly connectionId = randomUUID();
  readonly #options: SocketOptions;
  readonly #client: Client;
  readonly #webSocket: WebSocket;
  #identity: SocketIdentity | null = null;
  #waiting: (() => void)[] = [];
  #allowance: number;
  #allowanceAt: number;
  #isClosing = false;
  hasAnswered = true;

  constructor(webSocket: WebSocket, client: Client, options: SocketOptions) {
    this.#options = options;
    this.#client = client;
    this.#webSocket = webSocket;
    this.#allowance = options.limits.messageBurst;
    this.#allowanceAt = options.now();
  }

  get identity(): SocketIdentity | null {
    return this.#identity;
  }

  get place(): Place {
    return this.#client.place;
  }

  get isOpen(): boolean {
    return !this.#isClosing && this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  /** Bytes that were sent and that the client has not taken. */
  get waitingBytes(): number {
    return this.#webSocket.bufferedAmount;
  }

  identify(identity: SocketIdentity): void {
    this.#identity = identity;
  }

  /** As whom one operation of this socket is asked. */
  caller(): Caller {
    return {
      service: 'gateway',
      purpose: 'client',
      viewer: this.#identity?.viewer ?? null,
      requestId: randomUUID(),
      ipAddress: this.#client.ipAddress,
      userAgent: this.#client.userAgent,
    };
  }

  sendNext(subscriptionId: string, payload: string): void {
    this.#options.onFrame();
    this.send(`{"id":${JSON.stringify(subscriptionId)},"type":"next","payload":${payload}}`);
  }

  send(text: string): void {
    if (!this.isOpen) return;
    // What waits already counts, not this one: a single large answer is nobody's slowness.
    if (this.waitingBytes > this.#options.limits.maxBufferedBytes) this.closeAsTooSlow();
    else this.#webSocket.send(text, this.#onWritten);
  }

  async sendNextInTime(subscriptionId: string, payload: string, isWanted: () => boolean): Promise<void> {
    while (this.#isFull()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (isWanted()) this.sendNext(subscriptionId, payload);
  }

  sendEnd(id: string, error?: unknown): void {
    if (error === undefined) this.send(stringifyMessage({ id, type: MessageType.Complete }));
    else {
      const payload = [this.#options.formatError(asGraphQLError(error))];
      this.send(stringifyMessage({ id, type: MessageType.Error, payload }));
    }
  }

  /** Takes a message into account; false when the client sends too many. */
  allowsMessage(): boolean {
    const { limits, now } = this.#options;
    const { messagesPerSecond, messageBurst } = limits;
    const time = now();
    const earned = ((time - this.#allowanceAt) / 1000) * messagesPerSecond;
    this.#allowance = Math.min(messageBurst, this.#allowance + earned) - 1;
    this.#allowanceAt = time;
    return this.#allowance >= 0;
  }

  closeAsTooSlow(): void {
    this.close(closeCodes.tooSlow, 'The client reads too slowly');
  }

  close(code: CloseCode, reason: string): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#options.onClosing(code);
    this.#webSocket.close(code, reason);
    setTimeout(() => this.#webSocket.terminate(), closingPatienceMs).unref();
    this.#wake();
  }

  /** Asks whether the client is still there; cuts it off when it has not answered the last time. */
  probe(): void {
    if (!this.hasAnswered) {
      this.#webSocket.terminate();
      return;
    }
    this.hasAnswered = false;
    if (this.isOpen) this.#webSocket.ping();
  }

  /** The socket is gone. */
  ended(): void {
    this.#isClosing = true;
    this.#wake();
  }

  /** One at a time: what the first of them sends may fill the socket again. */
  readonly #onWritten = (): void => {
    if (this.#waiting.length === 0 || this.#isFull()) return;
    this.#waiting.shift()?.();
    setImmediate(this.#onWritten);
  };

  #isFull(): boolean {
    return this.isOpen && this.waitingBytes > this.#options.limits.maxBufferedBytes / 4;
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
