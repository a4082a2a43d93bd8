import type { Caller } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { encodeConversationId, encodeUserId } from '@messenger/ids';
import type { Subgraph } from '@messenger/service';
import { isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { type FastifyInstance, fastify } from 'fastify';
import { graphql } from 'graphql';
import { type Collection, MongoClient } from 'mongodb';
import { z } from 'zod';
import { openMediaSubgraph } from '../index.ts';

export const conversation = '1001';
export const uploader = '8999999999999999999';
export const member = '12';
export const stranger = '13';

const question = z.object({ userId: z.string(), conversationIds: z.array(z.string()) });
const told = z.object({ activity: z.array(z.unknown()) });
const members = [uploader, member].map(encodeUserId);

export type MediaUnderTest = {
  subgraph: Subgraph;
  files: Collection;
  environment: Record<string, string>;
  /** Where its routes are served. */
  url: string;
  /** What conversations was asked. */
  accessCalls: unknown[];
  /** What analytics was told. */
  activity: unknown[];
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of it, it asserts.
  ask(as: Caller, source: string, variables?: Record<string, unknown>): Promise<any>;
  /** Closes the server alone; `stop` does so too. */
  close(): Promise<void>;
  stop(): Promise<void>;
};

export function caller(userId: string | null, purpose: Caller['purpose'] = 'client'): Caller {
  const viewer = userId === null ? null : { userId, sessionId: 's', deviceId: 'd', scopes: [] };
  return { service: 'test', purpose, viewer, requestId: 'r', ipAddress: null, userAgent: null };
}

export type MediaUnderTestOptions = {
  environment?: Record<string, string>;
  clock?: () => Date;
  /** Answers requests that take longer than this with 408, and looks for those as often. */
  requestTimeoutMs?: number;
};

/** Media on real stores, served over HTTP, with its jobs running. Uploader and member take part in the conversation. */
export async function openMediaUnderTest(options: MediaUnderTestOptions = {}): Promise<MediaUnderTest> {
  const isolated = await isolatedEnvironment({ stores: ['mongodb', 'redis'] });
  const environment: Record<string, string> = { ...isolated.environment, ...options.environment };
  const accessCalls: unknown[] = [];
  const activity: unknown[] = [];
  const subgraph = await openMediaSubgraph({
    environment,
    calls: othersWith(accessCalls, activity),
    ...testTelemetry(),
    ...(options.clock && { clock: options.clock }),
  });
  const app = await serve(subgraph, options.requestTimeoutMs ?? 0);
  await subgraph.start();
  const client = new MongoClient(environment.MONGODB_URL ?? '', { useBigInt64: true });
  return {
    subgraph,
    files: client.db(environment.MONGODB_DATABASE).collection('media_files'),
    environment,
    url: app.listeningOrigin,
    accessCalls,
    activity,
    async ask(as, source, variableValues = {}) {
      const contextValue = subgraph.createContext(as);
      const { data, errors } = await graphql({
        schema: subgraph.schema,
        source,
        variableValues,
        contextValue,
      });
      if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
      return data;
    },
    close: () => app.close(),
    async stop() {
      await app.close();
      await subgraph.stop();
      await client.close();
      await isolated.dispose();
    },
  };
}

async function serve(subgraph: Subgraph, requestTimeout: number): Promise<FastifyInstance> {
  const app = fastify({
    requestTimeout,
    ...(requestTimeout > 0 && { http: { connectionsCheckingInterval: requestTimeout } }),
  });
  await app.register(async (scope) => subgraph.routes?.(scope));
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

/** Stands for conversations and search. */
function othersWith(accessCalls: unknown[], activity: unknown[]): Calls {
  return {
    async request(service, _document, variables) {
      if (service === 'search') {
        activity.push(...told.parse(variables).activity);
        return {} as never;
      }
      accessCalls.push(variables);
      const { userId, conversationIds } = question.parse(variables);
      const readable = (id: string) => members.includes(userId) && id === encodeConversationId(conversation);
      const access = conversationIds.map((id) => (readable(id) ? { conversationId: id } : null));
      return { internalConversationAccess: access } as never;
    },
  };
}
