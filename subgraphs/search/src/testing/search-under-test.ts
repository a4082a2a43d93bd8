import { buildSubgraphSchema } from '@apollo/subgraph';
import { Client } from '@elastic/elasticsearch';
import type { Caller } from '@messenger/auth';
import { createLocalCalls } from '@messenger/calls';
import type { Change, MessageAddedChange } from '@messenger/events';
import { subgraphSdl } from '@messenger/federation';
import { decodeUserId, encodeConversationId, ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import { isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { graphql, parse } from 'graphql';
import type { Context } from '../context.ts';
import { openSearchSubgraph } from '../index.ts';
import { readSearchCursor } from '../search-cursor.ts';

/** The whole service on a real Elasticsearch and ClickHouse; what it asks of conversations is answered from memory. */
export type SearchUnderTest = Awaited<ReturnType<typeof openSearchUnderTest>>;

// biome-ignore lint/suspicious/noExplicitAny: answers of operations written out in tests
type Answer = any;

export async function openSearchUnderTest(more: Record<string, string> = {}) {
  const isolated = await isolatedEnvironment({ stores: ['elasticsearch', 'clickhouse'] });
  const environment = { ...isolated.environment, ...more };
  const prefix = environment.ELASTICSEARCH_INDEX_PREFIX ?? '';
  /** Decimal conversation ids by decimal user id. */
  const memberships = new Map<string, string[]>();
  const between = { readingAndAnswering: async () => {} };
  const calls = createLocalCalls('test');
  calls.mount(conversationsFrom(memberships, between));
  const { logger, metrics } = testTelemetry();
  let time = Date.now();
  const clock = () => new Date(time);
  const subgraph = await openSearchSubgraph({ environment, logger, metrics, calls, clock });
  const elasticsearch = new Client({ node: isolated.environment.ELASTICSEARCH_URL ?? '' });

  const run = async (caller: Caller, source: string, variableValues: Record<string, unknown>) =>
    graphql({
      schema: subgraph.schema,
      source,
      variableValues,
      contextValue: subgraph.createContext(caller),
    });
  /** What was indexed can be found from now on, also by searches that share a point in time. */
  const refresh = async () => {
    await elasticsearch.indices.refresh({ index: `${prefix}messages` });
    time += 2000;
  };
  return {
    environment,
    prefix,
    memberships,
    /** What happens after memberships were read and before whoever asked for them is answered. */
    between,
    /** Sets the clock of the service forward, or back. */
    shiftClock(ms: number) {
      time += ms;
    },
    subgraph,
    elasticsearch,
    metrics,
    refresh,
    run,
    /** Puts changes into the index, to be found at once. */
    async index(changes: readonly Change[]) {
      const source = 'mutation ($changes: [String!]!) { internalIndexChanges(changes: $changes) }';
      const variables = { changes: changes.map((change) => JSON.stringify(change)) };
      const { errors } = await run(internal, source, variables);
      if (errors?.[0]) throw errors[0];
      await refresh();
    },
    /** Searches as a user. @throws the first error. */
    async search(userId: string, input: Record<string, unknown>, page: Record<string, unknown> = {}) {
      const answer: Answer = await run(callerOf(userId), searchDocument, { input, first: 50, ...page });
      if (answer.errors?.[0]) throw answer.errors[0];
      return answer.data.searchMessages;
    },
    /** Forgets the moment that the pages after a cursor would look at. */
    async closeSnapshot(cursor: string) {
      await elasticsearch.closePointInTime({ id: readSearchCursor(cursor)?.snapshot ?? '' });
    },
    /** Has the events written that wait to be written together. */
    async flushEvents() {
      const { activity } = subgraph.createContext(internal) as Context;
      await activity.flush();
    },
    async close() {
      await elasticsearch.close();
      await subgraph.stop();
      await isolated.dispose();
    },
  };
}

const searchDocument = `query ($input: MessageSearchInput!, $first: Int!, $after: String) {
  searchMessages(input: $input, first: $first, after: $after) {
    totalCount
    edges { cursor score highlights { field fragments fragmentStarts ranges { start end } } node { id } }
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export const internal: Caller = {
  service: 'test',
  purpose: 'internal',
  viewer: null,
  requestId: 'test',
  ipAddress: null,
  userAgent: null,
};

export const callerOf = (userId: string, scopes: string[] = []): Caller => ({
  ...internal,
  purpose: 'client',
  viewer: { userId, sessionId: 's', deviceId: 'd', scopes },
});

type Between = { readingAndAnswering: () => Promise<void> };

function conversationsFrom(memberships: Map<string, string[]>, between: Between) {
  const idsOf = (userId: string) =>
    (memberships.get(decodeUserId(userId) ?? '') ?? []).map(encodeConversationId);
  return {
    name: 'conversations' as const,
    createContext: () => ({}),
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(subgraphSdl('conversations')),
        resolvers: {
          Query: {
            async internalConversationIdsOf(
              _: unknown,
              asked: { userId: string; first: number; after: string | null },
            ) {
              const ids = idsOf(asked.userId);
              await between.readingAndAnswering();
              const start = asked.after === null ? 0 : ids.indexOf(asked.after) + 1;
              return ids.slice(start, start + asked.first);
            },
            async internalConversationAccess(
              _: unknown,
              asked: { userId: string; conversationIds: string[] },
            ) {
              const ids = idsOf(asked.userId);
              await between.readingAndAnswering();
              return asked.conversationIds.map((conversationId) =>
                ids.includes(conversationId) ? { conversationId } : null,
              );
            },
          },
        },
      },
    ]),
  };
}

type Made = Partial<MessageAddedChange['body']> & { actorId?: string; at?: Date };

let sequence = 1;

/** A new message, each later than the one before. */
export function messageIn(
  conversationId: string,
  { actorId = '7', at = new Date('2026-01-03T19:30:00Z'), ...body }: Made = {},
): MessageAddedChange {
  sequence += 1;
  const time = at.getTime() + sequence;
  return {
    kind: 'message_added',
    conversationId,
    sequence,
    ordinal: sequence - 1,
    timeuuid: timeuuidOf(conversationId, ticksFromMilliseconds(time)),
    occurredAt: new Date(time).toISOString(),
    actorId,
    body: { clientMessageId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', kind: 'text', ...body },
  };
}
