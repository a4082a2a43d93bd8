import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Cuts the transfers of a scope off when its server closes: they can take hours, and their clients go on where they
 * were. Other requests are answered first, as ever.
 */
export function cutOnClose(scope: FastifyInstance): void {
  const sockets = new Set<Socket>();
  scope.addHook('onRequest', async ({ raw: { socket } }, { raw }) => {
    sockets.add(socket);
    raw.once('close', () => sockets.delete(socket));
  });
  scope.addHook('preClose', async () => {
    for (const socket of sockets) socket.destroy();
  });
}
