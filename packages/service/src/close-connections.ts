import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** An operation that waits for a store that is away would else use up all the time that a stop may take. */
const answerPatienceMs = 5_000;

/**
 * Once `app` closes, lets each connection end with the answer under way; kept alive, it would hold the close up. So
 * would one that was opened and never used, which is cut at once, and whatever is still there after `patienceMs`.
 */
export function closeConnectionsOnClose(app: FastifyInstance, patienceMs = answerPatienceMs): void {
  const open = new Set<Socket>();
  let patience: NodeJS.Timeout | null = null;
  // One function for all: what listens to a connection is kept for as long as it lasts, which for a WebSocket is long.
  function forget(this: Socket): void {
    open.delete(this);
  }
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', forget);
  });
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    patience = setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, patienceMs);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (patience) reply.header('connection', 'close');
  });
  app.addHook('onClose', async () => {
    if (patience) clearTimeout(patience);
  });
}
