import type { FastifyInstance, FastifyRequest } from 'fastify';

const silenceMs = 60_000;

/**
 * Lets chosen requests take longer than the server lets a request take, as long as bytes keep coming: a large file on
 * a slow line. Returns how to choose one.
 */
export function allowSlowRequests({ server }: FastifyInstance): (request: FastifyRequest) => void {
  const slow = new WeakSet<object>();
  const usual = server.listeners('clientError');
  server.removeAllListeners('clientError');
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && slow.has(socket)) return;
    for (const listener of usual) listener.call(server, error, socket);
  });
  return ({ raw }) => {
    const { socket } = raw;
    slow.add(socket);
    socket.setTimeout(silenceMs);
    // The next request on this connection is one like others.
    raw.once('close', () => slow.delete(socket));
  };
}
