import type { FastifyInstance } from 'fastify';

const preflightSeconds = 600;

/** Answers preflights and lets pages of allowed origins read the responses. */
export function addCors(
  app: FastifyInstance,
  isAllowed: (origin: string, host: string | undefined) => boolean,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.ownCors) return undefined;
    reply.header('vary', 'origin');
    const { origin, host } = request.headers;
    if (origin === undefined) return undefined;
    const allowed = isAllowed(origin, host);
    if (allowed) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', 'retry-after, x-request-id');
    }
    if (request.method !== 'OPTIONS') return undefined;
    if (allowed) {
      reply.header('access-control-allow-methods', 'GET, POST');
      reply.header(
        'access-control-allow-headers',
        'authorization, content-type, x-request-id, apollo-require-preflight',
      );
      reply.header('access-control-max-age', String(preflightSeconds));
    }
    return reply.code(204).send();
  });
}
