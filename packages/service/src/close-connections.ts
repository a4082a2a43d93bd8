import type { FastifyInstance } from 'fastify';

/** Lets each connection end with the answer under way once `app` closes; kept alive, it would hold the close up. */
export function closeConnectionsOnClose(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
