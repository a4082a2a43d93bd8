import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PersistedDocuments } from '../operations/persisted-documents.ts';

const bodySchema = z.record(z.string(), z.unknown());

/** Puts the text of its document into each request to `path`; refuses those that name none. */
export function addPersistedDocuments(
  app: FastifyInstance,
  path: string,
  documents: PersistedDocuments,
): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== path) return;
    const isGet = request.method === 'GET';
    const body = bodySchema.safeParse(isGet ? request.query : request.body);
    const text = documents.textOf(body.data);
    if (typeof text !== 'string') {
      const { message, extensions } = text;
      return reply.code(400).send({ errors: [{ message, extensions: { code: extensions.code } }] });
    }
    // A GET holds its text itself: its address goes on as it is.
    if (isGet || !body.success) return;
    const { documentId: _, extensions, ...rest } = body.data;
    request.body = { ...rest, query: text, ...withoutHash(extensions) };
  });
}

function withoutHash(extensions: unknown): { extensions?: Record<string, unknown> } {
  const parsed = bodySchema.safeParse(extensions);
  if (!parsed.success) return {};
  const { persistedQuery: _, ...rest } = parsed.data;
  return { extensions: rest };
}
