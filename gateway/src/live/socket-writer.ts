import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { nextFrame, type SharedPayload } from './next-frame.ts';

/** A client's WebSocket, and the connection under it. */
export type Transport = {
  webSocket: WebSocket;
  duplex: Pick<Duplex, 'write' | 'cork' | 'uncork'>;
};

/** At most, in UTF-8. */
const bytesACharacter = 3;

/** What is sent to one client, and what may wait until it reads. */
export abstract class SocketWriter {
  protected readonly webSocket: WebSocket;
  readonly #duplex: Transport['duplex'];
  #waiting: (() => void)[] | null = null;

  constructor({ webSocket, duplex }: Transport) {
    this.webSocket = webSocket;
    this.#duplex = duplex;
  }

  abstract get isOpen(): boolean;

  /** Bytes that may wait when the next are to be sent. */
  protected abstract get maxBufferedBytes(): number;

  abstract closeAsTooSlow(): void;

  /** Bytes that were sent and that the client has not taken. */
  get waitingBytes(): number {
    return this.webSocket.bufferedAmount;
  }

  send(text: string): void {
    if (this.#hasRoom()) this.webSocket.send(text, this.#whenWritten(text.length * bytesACharacter));
  }

  sendNext(operationId: string, payload: SharedPayload): void {
    this.sendPayload(operationId, payload);
  }

  sendNextInTime(operationId: string, payload: SharedPayload, isWanted: () => boolean): Promise<void> | null {
    if (this.#isFull()) return this.#sendLater(operationId, payload, isWanted);
    this.sendNext(operationId, payload);
    return null;
  }

  /** Past ws, which sends each frame at once and whole, so that none comes into another. */
  protected sendPayload(id: string, payload: SharedPayload): void {
    if (!this.#hasRoom()) return;
    const [frame, rest] = nextFrame(id, payload);
    const written = this.#whenWritten(frame.length + (rest?.length ?? 0));
    if (!rest) {
      this.#duplex.write(frame, written);
      return;
    }
    this.#duplex.cork();
    this.#duplex.write(frame);
    this.#duplex.write(rest, written);
    this.#duplex.uncork();
  }

  /** Lets all go on that waits for the client to read. */
  protected wake(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const resolve of waiting) resolve();
  }

  /** What waits already counts, not what comes: a single large answer is nobody's slowness. */
  #hasRoom(): boolean {
    if (!this.isOpen) return false;
    if (this.waitingBytes <= this.maxBufferedBytes) return true;
    this.closeAsTooSlow();
    return false;
  }

  #isFull(): boolean {
    return this.isOpen && this.waitingBytes > this.maxBufferedBytes / 4;
  }

  /** Mostly nothing: a socket is only ever full of what was sent while something waited, or of something large. */
  #whenWritten(bytes: number): (() => void) | undefined {
    const isSmall = bytes < this.maxBufferedBytes / 4;
    return isSmall && this.waitingBytes === 0 ? undefined : () => this.#onWritten();
  }

  /** One at a time: what the first of them sends may fill the socket again. */
  #onWritten(): void {
    if (!this.#waiting || this.#isFull()) return;
    this.#waiting.shift()?.();
    if (this.#waiting.length === 0) this.#waiting = null;
    else setImmediate(() => this.#onWritten());
  }

  async #sendLater(operationId: string, payload: SharedPayload, isWanted: () => boolean): Promise<void> {
    while (this.#isFull()) await new Promise<void>((resolve) => this.#wait(resolve));
    if (isWanted()) this.sendNext(operationId, payload);
  }

  #wait(resolve: () => void): void {
    this.#waiting ??= [];
    this.#waiting.push(resolve);
  }
}
