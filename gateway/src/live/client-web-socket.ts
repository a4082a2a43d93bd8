import { WebSocket } from 'ws';

/** What becomes of a client's socket. */
export type SocketListener = {
  onMessage(data: unknown): void;
  onPong(): void;
  onError(error: unknown): void;
  onClose(): void;
};

/**
 * ws tells of a socket through an emitter, where each listener is kept with its table for as long as the socket lasts.
 * Here one object hears all of it.
 */
export class ClientWebSocket extends WebSocket {
  listener: SocketListener | null = null;

  override emit(event: string | symbol, ...given: unknown[]): boolean {
    const { listener } = this;
    if (!listener) return super.emit(event, ...given);
    if (event === 'message') listener.onMessage(given[0]);
    else if (event === 'pong') listener.onPong();
    else if (event === 'error') listener.onError(given[0]);
    else if (event === 'close') listener.onClose();
    else return super.emit(event, ...given);
    return true;
  }
}
