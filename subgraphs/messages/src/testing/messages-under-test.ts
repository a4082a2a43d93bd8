import type { Caller } from '@messenger/auth';
import { encodeConversationId, encodeUserId } from '@messenger/ids';
import type { Subgraph } from '@messenger/service';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { execute, parse } from 'graphql';
import { v7 } from 'uuid';
import { openMessagesSubgraph } from '../index.ts';
import { createNeighbours, type Neighbours } from './neighbours.ts';

/** The whole service on real Cassandra and Redis, with its neighbours in memory. */
export type MessagesUnderTest = {
  neighbours: Neighbours;
  environment: IsolatedEnvironment['environment'];
  /** Runs an operation as a user, or as a service when `userId` is null. @throws its first error. */
  ask(
    userId: string | null,
    document: string,
    variables?: Record<string, unknown>,
    readable?: Caller['readable'],
  ): Promise<Answer>;
  /** Sends text, with more input fields where given. */
  send(userId: string, conversationId: string, input?: Record<string, unknown>): Promise<Answer>;
  /** Cassandra statements so far, by name. */
  statements(): Promise<Record<string, number>>;
  /** What a counter without labels stands at. */
  metric(name: string): Promise<number>;
  /** Waits for what runs after an acknowledgement, then ends the service. */
  stop(): Promise<void>;
  dispose(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: answers of operations written out in tests
export type Answer = any;

export async function openMessagesUnderTest(
  more: Record<string, string> = {},
  neighbours = createNeighbours(),
  isolated?: IsolatedEnvironment,
): Promise<MessagesUnderTest> {
  const place = isolated ?? (await isolatedEnvironment({ stores: ['cassandra', 'redis'] }));
  const environment = { ...place.environment, SENDS_PER_MINUTE: '1000000', ...more };
  const { logger, metrics } = testTelemetry();
  const subgraph = await openMessagesSubgraph({ environment, logger, metrics, calls: neighbours.calls });
  await subgraph.start();
  const ask: MessagesUnderTest['ask'] = (userId, document, variables = {}, readable) =>
    run(subgraph, { ...callerOf(userId), readable }, document, variables);
  return {
    neighbours,
    environment,
    ask,
    send: async (userId, conversationId, input = {}) => {
      const fields = {
        conversationId: encodeConversationId(conversationId),
        clientMessageId: v7(),
        text: 'hello',
        ...input,
      };
      return (await ask(userId, sendDocument, { input: fields })).sendMessage;
    },
    async statements() {
      const metric = await metrics.registry.getSingleMetric('cassandra_statement_seconds')?.get();
      const counts: Record<string, number> = {};
      for (const value of metric?.values ?? []) {
        const isCount = 'metricName' in value && value.metricName === 'cassandra_statement_seconds_count';
        if (isCount) counts[String(value.labels.statement)] = value.value;
      }
      return counts;
    },
    async metric(name) {
      return (await metrics.registry.getSingleMetric(name)?.get())?.values[0]?.value ?? 0;
    },
    stop: subgraph.stop,
    async dispose() {
      await subgraph.stop();
      await place.dispose();
    },
  };
}

const sendDocument = `mutation Send($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessageSuccess { isDuplicate message { id sequence kind text createdAt clientMessageId
      sender { id } conversation { id } replyTo { id text } forwardedFrom { id text } attachments { id } } }
    ... on Error { code failure: message }
    ... on InvalidInput { field }
    ... on Conflict { field }
  }
}`;

function callerOf(userId: string | null): Caller {
  return {
    service: 'test',
    purpose: userId === null ? 'internal' : 'client',
    viewer: userId === null ? null : { userId, sessionId: 's', deviceId: 'd', scopes: [] },
    requestId: 'test',
    ipAddress: null,
    userAgent: null,
  };
}

async function run(
  subgraph: Subgraph,
  caller: Caller,
  document: string,
  variableValues: Record<string, unknown>,
): Promise<Answer> {
  const contextValue = subgraph.createContext(caller);
  const answer = await execute({
    schema: subgraph.schema,
    document: parse(document),
    variableValues,
    contextValue,
  });
  if (answer.errors?.[0]) throw answer.errors[0];
  return answer.data;
}

export const entityOf = (typename: 'Message' | 'Conversation', id: string) => ({ __typename: typename, id });
export { encodeConversationId, encodeUserId };
