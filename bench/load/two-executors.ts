import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { schemaDirectory, subgraphNames, subgraphSdl } from '@messenger/federation';
import { createExecutor, type Source } from '@messenger/plan-executor';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { inboxQuery } from '../inbox.bench.ts';

type Executing = () => Promise<unknown>;

const people = 9;
const conversations = 50;

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** An inbox without stores: 50 conversations of four people each, who are nine. */
const resolvers: Readonly<Record<string, GraphQLResolverMap<unknown>>> = {
  users: {
    Query: { viewer: () => ({ id: 'viewer' }) },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({
        id,
        username: `user ${id}`,
        displayName: `User ${id}`,
      }),
      presence: () => ({ status: 'ONLINE', lastSeenAt: null, deviceCount: 1 }),
    },
  },
  conversations: {
    Viewer: { conversations: () => ({ nodes: range(conversations).map(conversationOf) }) },
    Conversation: {
      lastMessage: ({ id }: { id: string }) => ({ id: `msg_${id}` }),
      participants: ({ index }: { index: number }) => ({
        nodes: range(4).map((place) => ({ id: `usr_${(index + place) % people}` })),
      }),
    },
  },
  messages: {
    Message: { __resolveReference: ({ id }: { id: string }) => messageOf(id) },
  },
};

const conversationOf = (index: number) => ({
  id: `cnv_${index}`,
  index,
  title: `No. ${index}`,
  unreadCount: index,
});

const messageOf = (id: string) => ({
  id,
  sequence: 7,
  kind: 'TEXT',
  text: 'See you there.',
  createdAt: '2026-01-03T19:30:00.000Z',
  clientMessageId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  sender: { id: 'usr_1' },
});

/** The messenger's executor and that of @apollo/gateway, which answer one operation over the same subgraphs. */
export async function openTwoExecutors(): Promise<{ ours: Executing; theirs: Executing }> {
  const supergraphSdl = readFileSync(join(schemaDirectory, 'supergraph.graphql'), 'utf8');
  const schemas = new Map<string, GraphQLSchema>(
    subgraphNames.map((name) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(subgraphSdl(name)), resolvers: resolvers[name] ?? {} }]),
    ]),
  );
  return { ours: oursOver(supergraphSdl, schemas), theirs: await theirsOver(supergraphSdl, schemas) };
}

const variables = { first: conversations };

function oursOver(supergraph: string, schemas: ReadonlyMap<string, GraphQLSchema>): Executing {
  const sources = new Map(
    [...schemas].map(([name, schema]): [string, Source<object>] => [
      name,
      ({ operation, variables: variableValues, context }) =>
        execute({ schema, document: operation.document, variableValues, contextValue: context }),
    ]),
  );
  const executor = createExecutor({ supergraph, sources });
  const document = parse(inboxQuery);
  return () => executor.execute(executor.prepare(inboxQuery, document), { variables, context: {} });
}

async function theirsOver(
  supergraphSdl: string,
  schemas: ReadonlyMap<string, GraphQLSchema>,
): Promise<Executing> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => {
      const schema = schemas.get(name);
      if (!schema) throw new Error(`No ${name}`);
      return new LocalGraphQLDataSource(schema);
    },
  });
  await gateway.load();
  const document = parse(inboxQuery);
  const queryHash = createHash('sha256').update(inboxQuery).digest('hex');
  type Request = Parameters<typeof gateway.executor>[0];
  // What it reads of a request; the rest belongs to HTTP.
  const request: Pick<Request, 'request' | 'document' | 'queryHash' | 'source' | 'context' | 'metrics'> = {
    request: { query: inboxQuery, variables },
    document,
    queryHash,
    source: inboxQuery,
    context: {},
    metrics: {},
  };
  return () => gateway.executor(request as Request);
}
