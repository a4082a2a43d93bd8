import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const documentCodes = z.enum([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

const documentErrors = z.object({
  errors: z.array(z.object({ extensions: z.object({ code: documentCodes }) })),
});

/**
 * As GraphQL over HTTP wants it: a client of `application/json` gets 200 for a well-formed request whose document or
 * variables are wrong, since old clients take 4xx for a broken connection. `application/graphql-response+json` gets 400.
 */
export function addPlainJsonStatus(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode !== 400 || typeof payload !== 'string') return;
    if (!String(reply.getHeader('content-type')).startsWith('application/json')) return;
    if (documentErrors.safeParse(JSON.parse(payload)).success) reply.code(200);
  });
}
