import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** An operation that waits for a store that is away would else use up all the time that a stop may take. */
const answerPatienceMs = 5_000;

/** The connections of each server that end with it. */
const connections = new WeakMap<Server, OpenConnections>();

class OpenConnections {
  readonly #open = new Set<Duplex>();
  readonly #forget: (this: Socket) => void;

  constructor() {
    const open = this.#open;
    // One function for all: what listens to a connection is kept for as long as it lasts.
    this.#forget = function () {
      open.delete(this);
    };
  }

  add(socket: Socket): void {
    this.#open.add(socket);
    socket.on('close', this.#forget);
  }

  release(connection: Duplex): void {
    if (this.#open.delete(connection)) connection.off('close', this.#forget);
  }

  destroy(isMeant: (connection: Duplex) => boolean): void {
    for (const connection of this.#open) if (isMeant(connection)) connection.destroy();
  }
}

const isUnused = (connection: Duplex): boolean => 'bytesRead' in connection && connection.bytesRead === 0;

/**
 * Once `app` closes, lets each connection end with the answer under way; kept alive, it would hold the close up. So
 * would one that was opened and never used, which is cut at once, and whatever is still there after `patienceMs`.
 */
export function closeConnectionsOnClose(app: FastifyInstance, patienceMs = answerPatienceMs): void {
  const open = new OpenConnections();
  let patience: NodeJS.Timeout | null = null;
  connections.set(app.server, open);
  app.server.on('connection', (socket: Socket) => open.add(socket));
  app.addHook('preClose', async () => {
    open.destroy(isUnused);
    patience = setTimeout(() => open.destroy(() => true), patienceMs);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (patience) reply.header('connection', 'close');
  });
  app.addHook('onClose', async () => {
    if (patience) clearTimeout(patience);
  });
}

/** Whoever has taken over the connection, as of a WebSocket, ends it in time: the server's close no longer does. */
export function releaseConnection(server: Server, connection: Duplex): void {
  connections.get(server)?.release(connection);
}
