import { randomUUID } from 'node:crypto';
import type { Caller, Viewer } from '@messenger/auth';
import type { Logger } from '@messenger/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { MessageType, stringifyMessage } from 'graphql-ws';
import type { Place } from '../places/place.ts';
import type { SocketListener } from './client-web-socket.ts';
import { type CloseCode, closeCodes } from './close-codes.ts';
import { flatText } from './flat-text.ts';
import type { LiveLimits } from './live-options.ts';
import type { StreamSocket } from './live-stream.ts';
import { SharedPayload } from './next-frame.ts';
import { type SocketOperation, SocketOperations } from './socket-operations.ts';
import { SocketWriter, type Transport } from './socket-writer.ts';

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
  /** Takes a message. What it throws is a fault of the server. */
  receive(socket: LiveSocket, text: string): Promise<void>;
  onClosing(code: CloseCode): void;
  onClosed(socket: LiveSocket): void;
  onFrame(): void;
  formatError(error: GraphQLError): GraphQLFormattedError;
  logger: Pick<Logger, 'debug' | 'error'>;
};

type Client = {
  ipAddress: string | null;
  userAgent: string | null;
  /** Where it is. */
  place: Place;
};

/** A client that does not answer a close is cut off after this long. */
const closingPatienceMs = 3000;

/** One client's socket: how much it may ask, who it belongs to, how it ends. There are many of these. */
export class LiveSocket extends SocketWriter implements StreamSocket, SocketListener {
  readonly connectionId = flatText(randomUUID());
  readonly operations = new SocketOperations();
  readonly #options: SocketOptions;
  readonly #ipAddress: string | null;
  readonly #userAgent: string | null;
  readonly place: Place;
  #identity: SocketIdentity | null = null;
  /** Stopped when it is gone. */
  watch: { stop(): void } | null = null;
  /** Each message moves it on by what it may take of a second: so far ahead it may be as a burst is long. */
  #coveredUntil = 0;
  #hasBegun = false;
  #isAcknowledged = false;
  #isClosing = false;
  #hasAnswered = true;

  constructor(transport: Transport, client: Client, options: SocketOptions) {
    super(transport);
    this.#options = options;
    this.#ipAddress = client.ipAddress;
    this.#userAgent = client.userAgent;
    this.place = client.place;
  }

  get identity(): SocketIdentity | null {
    return this.#identity;
  }

  get isOpen(): boolean {
    return !this.#isClosing && this.webSocket.readyState === this.webSocket.OPEN;
  }

  protected get maxBufferedBytes(): number {
    return this.#options.limits.maxBufferedBytes;
  }

  get isAcknowledged(): boolean {
    return this.#isAcknowledged;
  }

  identify(identity: SocketIdentity): void {
    this.#identity = identity;
  }

  /** The client has sent `connection_init`; false when it had before. */
  begin(): boolean {
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    return isFirst;
  }

  acknowledge(): void {
    this.#isAcknowledged = true;
    this.send(stringifyMessage({ type: MessageType.ConnectionAck }));
  }

  pong(payload: Record<string, unknown> | undefined): void {
    this.send(stringifyMessage({ type: MessageType.Pong, ...(payload && { payload }) }));
  }

  /** As whom one operation of this socket is asked. */
  caller(): Caller {
    return {
      service: 'gateway',
      purpose: 'client',
      viewer: this.#identity?.viewer ?? null,
      requestId: randomUUID(),
      ipAddress: this.#ipAddress,
      userAgent: this.#userAgent,
    };
  }

  override sendNext(operationId: string, payload: SharedPayload): void {
    this.#options.onFrame();
    this.sendPayload(operationId, payload);
  }

  /** The one answer of a query or mutation. */
  sendResult(id: string, result: unknown): void {
    this.sendPayload(id, new SharedPayload(JSON.stringify(result)));
    this.send(stringifyMessage({ id, type: MessageType.Complete }));
  }

  sendErrors(id: string, errors: readonly GraphQLError[]): void {
    const payload = errors.map((error) => this.#options.formatError(error));
    this.send(stringifyMessage({ id, type: MessageType.Error, payload }));
  }

  /** Tells that it is over, unless the client has ended it: with an error for a reason, else because there is no more. */
  sendEnd(operation: SocketOperation, error?: unknown): void {
    if (!this.operations.end(operation)) return;
    if (error !== undefined) this.sendErrors(operation.id, [asGraphQLError(error)]);
    else this.send(stringifyMessage({ id: operation.id, type: MessageType.Complete }));
  }

  closeAsTooSlow(): void {
    this.close(closeCodes.tooSlow, 'The client reads too slowly');
  }

  close(code: CloseCode, reason: string): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#options.onClosing(code);
    this.webSocket.close(code, reason);
    setTimeout(() => this.webSocket.terminate(), closingPatienceMs).unref();
    this.wake();
  }

  /** Asks whether the client is still there; cuts it off when it has not answered the last time. */
  probe(): void {
    if (!this.#hasAnswered) {
      this.webSocket.terminate();
      return;
    }
    this.#hasAnswered = false;
    if (this.isOpen) this.webSocket.ping();
  }

  onPong(): void {
    this.#hasAnswered = true;
  }

  onMessage(data: unknown): void {
    if (!this.isOpen) return;
    if (!this.#allowsMessage()) {
      this.close(closeCodes.tooManyMessages, 'Too many messages');
      return;
    }
    const { receive, logger } = this.#options;
    receive(this, String(data)).catch((error: unknown) => {
      logger.error({ err: error, requestId: this.connectionId }, 'a message from a socket failed');
      this.close(closeCodes.internalError, 'Internal server error');
    });
  }

  onError(error: unknown): void {
    this.#options.logger.debug({ err: error }, 'a socket failed');
  }

  onClose(): void {
    this.#isClosing = true;
    this.wake();
    this.#options.onClosed(this);
    this.operations.cancelAll();
  }

  /** Takes a message into account; false when the client sends too many. */
  #allowsMessage(): boolean {
    const { limits, now } = this.#options;
    const messageMs = 1000 / limits.messagesPerSecond;
    const time = now();
    this.#coveredUntil = Math.max(this.#coveredUntil, time) + messageMs;
    return this.#coveredUntil <= time + limits.messageBurst * messageMs;
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
