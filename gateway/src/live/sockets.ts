import type { UserNotice } from '@messenger/events';
import type { Logger } from '@messenger/telemetry';
import { bearerToken } from '../authentication/bearer-token.ts';
import { viewerAt } from '../places/place.ts';
import { closeCodes } from './close-codes.ts';
import type { ConnectionReports } from './connection-reports.ts';
import { flatText } from './flat-text.ts';
import type { LiveCalls } from './live-calls.ts';
import type { LiveSocket, SocketIdentity } from './live-socket.ts';
import type { Notices } from './notices.ts';
import type { Rechecks } from './rechecks.ts';
import { SessionWatch } from './session-watch.ts';
import { SocketAllowance } from './socket-allowance.ts';

type Options = {
  calls: LiveCalls;
  users: Notices<UserNotice>;
  rechecks: Rechecks;
  reports: ConnectionReports;
  logger: Logger;
  initialisationTimeoutMs: number;
  socketsPerUser: number;
  now(): number;
};

/** The sockets of this process, and whether each may still be open. */
export class Sockets {
  readonly #options: Options;
  readonly #sockets = new Set<LiveSocket>();
  /** Those that have not begun with `connection_init`, and until when they must, the earliest first. */
  readonly #uninitialised = new Map<LiveSocket, number>();
  readonly #allowance: SocketAllowance;
  readonly #watching: ConstructorParameters<typeof SessionWatch>[0];
  #onEmpty: () => void = () => {};

  constructor(options: Options) {
    this.#options = options;
    this.#allowance = new SocketAllowance(options.socketsPerUser);
    const { users, rechecks } = options;
    this.#watching = { users, rechecks, check: (socket) => this.#check(socket, false) };
  }

  get size(): number {
    return this.#sockets.size;
  }

  /** Of all of them, on the way to clients. */
  get waitingBytes(): number {
    let sum = 0;
    for (const socket of this.#sockets) sum += socket.waitingBytes;
    return sum;
  }

  add(socket: LiveSocket): void {
    this.#sockets.add(socket);
    this.#uninitialised.set(socket, this.#options.now() + this.#options.initialisationTimeoutMs);
  }

  /** The socket is gone. */
  remove(socket: LiveSocket): void {
    this.#sockets.delete(socket);
    this.#uninitialised.delete(socket);
    this.#unwatch(socket);
    if (this.#sockets.size === 0) this.#onEmpty();
  }

  /** Takes a token at `connection_init`. False when the socket was closed for it. */
  async authenticate(socket: LiveSocket, authorization: unknown): Promise<boolean> {
    this.#uninitialised.delete(socket);
    const token = typeof authorization === 'string' ? bearerToken(authorization) : null;
    const identity = token === null ? null : await this.#identityOf(socket, token);
    if (!socket.isOpen) return false;
    if (!identity) {
      socket.close(closeCodes.unauthorized, 'Unauthorized');
      return false;
    }
    if (!this.#allowance.take(identity.viewer.userId)) {
      socket.close(closeCodes.tooManySockets, 'Too many sockets of one user');
      return false;
    }
    socket.identify(identity);
    this.#watch(socket, identity);
    return true;
  }

  /** Closes those that did not begin in time. One list for all: a timer for each would be kept as long as its socket. */
  closeUninitialised(): void {
    const time = this.#options.now();
    for (const [socket, until] of this.#uninitialised) {
      if (until > time) return;
      this.#uninitialised.delete(socket);
      socket.close(closeCodes.initialisationTimeout, 'Connection initialisation timeout');
    }
  }

  /** Closes those whose session has run out meanwhile. */
  async closeExpired(): Promise<void> {
    const time = this.#options.now();
    const expired = [...this.#sockets].filter(({ identity }) => identity && identity.expiresAt <= time);
    await Promise.all(expired.map((socket) => this.#check(socket, true)));
  }

  probe(): void {
    for (const socket of this.#sockets) socket.probe();
  }

  async tellPresence(): Promise<void> {
    for (const { identity, connectionId } of this.#sockets) {
      if (identity) this.#options.reports.tell({ viewer: identity.viewer, connectionId, isOpen: true });
    }
    await this.#options.reports.flush();
  }

  /** Resolves when all are gone, or the patience is over. */
  async closeAll(patienceMs: number): Promise<void> {
    for (const socket of this.#sockets) socket.close(closeCodes.goingAway, 'The server is going away');
    if (this.#sockets.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
      setTimeout(resolve, patienceMs).unref();
    });
  }

  async #identityOf(socket: LiveSocket, token: string): Promise<SocketIdentity | null> {
    try {
      const found = await this.#options.calls.authenticate(token);
      if (!found) return null;
      const { viewer, expiresAt } = found;
      return { viewer: viewerAt(viewer, socket.place), token: flatText(token), expiresAt };
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'a socket could not be authenticated');
      socket.close(closeCodes.unavailable, 'Try again later');
      return null;
    }
  }

  #watch(socket: LiveSocket, { viewer }: SocketIdentity): void {
    socket.watch = new SessionWatch(this.#watching, socket, viewer.userId);
    this.#options.reports.tell({ viewer, connectionId: socket.connectionId, isOpen: true });
  }

  #unwatch(socket: LiveSocket): void {
    if (!socket.watch || !socket.identity) return;
    socket.watch.stop();
    socket.watch = null;
    const { viewer } = socket.identity;
    this.#allowance.giveBack(viewer.userId);
    this.#options.reports.tell({ viewer, connectionId: socket.connectionId, isOpen: false });
  }

  async #check(socket: LiveSocket, isExpired: boolean): Promise<void> {
    const { identity } = socket;
    if (!identity || !socket.isOpen) return;
    try {
      const found = await this.#options.calls.authenticate(identity.token);
      if (found)
        socket.identify({ viewer: identity.viewer, token: identity.token, expiresAt: found.expiresAt });
      else socket.close(closeCodes.unauthorized, 'The session has ended');
    } catch (error) {
      if (isExpired) socket.close(closeCodes.unavailable, 'Try again later');
      else throw error;
    }
  }
}
