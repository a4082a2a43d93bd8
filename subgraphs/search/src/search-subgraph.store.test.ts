import { Client } from '@elastic/elasticsearch';
import type { Caller } from '@messenger/auth';
import { createLocalCalls } from '@messenger/calls';
import type { Change, MessageAddedChange } from '@messenger/events';
import { encodeMessageId, ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import type { Subgraph } from '@messenger/service';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { graphql } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openClickHouse } from './clickhouse-client.ts';
import { openSearchSubgraph } from './index.ts';

const conversationId = '8999999999999999999';
const internal: Caller = {
  service: 'test',
  purpose: 'internal',
  viewer: null,
  requestId: 'test',
  ipAddress: null,
  userAgent: null,
};

let isolated: IsolatedEnvironment;
let subgraph: Subgraph;
let elasticsearch: Client;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['elasticsearch', 'clickhouse'] });
  const { environment } = isolated;
  const options = { environment, calls: createLocalCalls('test'), ...testTelemetry() };
  await (await openSearchSubgraph(options)).stop();
  subgraph = await openSearchSubgraph(options);
  elasticsearch = new Client({ node: environment.ELASTICSEARCH_URL ?? '' });
});

afterAll(async () => {
  await elasticsearch?.close();
  await subgraph?.stop();
  await isolated?.dispose();
});

function message(sequence: number, body: Partial<MessageAddedChange['body']> = {}): MessageAddedChange {
  const at = Date.now() - 100_000;
  return {
    kind: 'message_added',
    conversationId,
    sequence,
    ordinal: sequence - 1,
    timeuuid: timeuuidOf(conversationId, ticksFromMilliseconds(at) + BigInt(sequence)),
    occurredAt: new Date(at).toISOString(),
    actorId: '7',
    body: {
      clientMessageId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
      kind: 'text',
      text: `text ${sequence}`,
      ...body,
    },
  };
}

const joined: Change = {
  kind: 'participants_changed',
  conversationId,
  sequence: 1,
  occurredAt: new Date().toISOString(),
  actorId: '7',
  added: ['7', '8'],
  removed: [],
};

function ask(field: string, changes: readonly Change[], caller: Caller = internal) {
  return graphql({
    schema: subgraph.schema,
    source: `mutation ($changes: [String!]!) { ${field}(changes: $changes) }`,
    variableValues: { changes: changes.map((change) => JSON.stringify(change)) },
    contextValue: subgraph.createContext(caller),
  });
}

async function found() {
  const index = `${isolated.environment.ELASTICSEARCH_INDEX_PREFIX}messages`;
  await elasticsearch.indices.refresh({ index });
  const { hits } = await elasticsearch.search<Record<string, unknown>>({
    index,
    size: 100,
    version: true,
    sort: 'sequence',
  });
  return hits.hits;
}

async function events() {
  const { CLICKHOUSE_URL = '', CLICKHOUSE_DATABASE } = isolated.environment;
  const { client, close } = await openClickHouse(CLICKHOUSE_URL);
  const answer = await client.query({
    query: `SELECT event_type, toString(user_id) AS user, toString(conversation_id) AS conversation, message_id, properties
      FROM ${CLICKHOUSE_DATABASE}.message_events FINAL ORDER BY toUInt32(properties['sequence'])`,
    format: 'JSONEachRow',
  });
  const rows = await answer.json();
  await close();
  return rows;
}

it('answers that both stores are there', async () => {
  expect(subgraph.checks.map(({ name }) => name)).toEqual(['elasticsearch', 'clickhouse']);
  for (const { check } of subgraph.checks) await check();
});

it('answers to services only', async () => {
  const answer = await ask('internalIndexChanges', [joined], { ...internal, purpose: 'client' });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('refuses more than a thousand changes', async () => {
  const answer = await ask('internalIndexChanges', Array(1001).fill(joined));
  expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

it('indexes each message once, however often and in whichever order it comes', async () => {
  const attachments = [
    { fileId: 'f', mimeType: 'image/png', sizeBytes: 1, fileUrl: 'https://files.example/f' },
  ];
  const second = message(2);
  const third = message(3, { kind: 'image', text: undefined, attachments });
  for (const changes of [[joined, second, third], [third], [second, third], []]) {
    expect((await ask('internalIndexChanges', changes)).errors).toBeUndefined();
  }
  const hits = await found();
  expect(hits.map(({ _id, _version }) => [_id, _version])).toEqual([
    [encodeMessageId(second), 2],
    [encodeMessageId(third), 3],
  ]);
  expect(hits.map(({ _source }) => _source)).toMatchObject([
    { sender_id: '7', conversation_id: conversationId, content: 'text 2', has_media: false, ordinal: 1 },
    { message_type: 'image', has_media: true },
  ]);
  expect(hits[1]?._source).not.toHaveProperty('content');
});

it('takes a batch larger than one body of the bulk API', async () => {
  const changes = Array.from({ length: 300 }, (_, index) =>
    message(10 + index, { text: 'word '.repeat(4000) }),
  );
  expect((await ask('internalIndexChanges', changes)).errors).toBeUndefined();
  await found();
  const answer = await graphql({
    schema: subgraph.schema,
    source: '{ internalIndexedMessageCount }',
    contextValue: subgraph.createContext(internal),
  });
  expect(answer.data).toEqual({ internalIndexedMessageCount: 302 });
});

it('puts a message aside that Elasticsearch refuses for good, and keeps the others of the batch', async () => {
  const broken = { ...message(1000), conversationId: '9999999999999999999' };
  const sound = message(999);
  expect((await ask('internalIndexChanges', [broken, sound])).errors).toBeUndefined();
  const prefix = isolated.environment.ELASTICSEARCH_INDEX_PREFIX;
  expect(await elasticsearch.exists({ index: `${prefix}messages`, id: encodeMessageId(sound) })).toBe(true);
  const letter = { index: `${prefix}message-dead-letters`, id: encodeMessageId(broken) };
  expect((await elasticsearch.get(letter))._source).toMatchObject({
    reason: expect.stringContaining('document_parsing_exception'),
    document: { content: 'text 1000', sequence: 1000 },
  });
});

it('fails when Elasticsearch cannot take messages now', async () => {
  const index = `${isolated.environment.ELASTICSEARCH_INDEX_PREFIX}messages-v1`;
  await elasticsearch.indices.addBlock({ index, block: 'write' });
  const answer = await ask('internalIndexChanges', [message(2000)]);
  expect(answer.errors?.[0]?.message).toContain('did not take 1 messages');
  await elasticsearch.indices.putSettings({ index, settings: { 'index.blocks.write': false } });
  expect((await ask('internalIndexChanges', [message(2000)])).errors).toBeUndefined();
});

it('counts an event once, however often and in whichever batches it comes', async () => {
  const [second, third] = [message(2), message(3)];
  for (const changes of [[joined, second], [second, third], [joined, second, third], []]) {
    expect((await ask('internalRecordEvents', changes)).errors).toBeUndefined();
  }
  const sent = { event_type: 'message_sent', user: '7', conversation: conversationId };
  expect(await events()).toEqual([
    {
      event_type: 'participants_changed',
      user: '7',
      conversation: conversationId,
      message_id: '',
      properties: { sequence: '1', added: '2', removed: '0' },
    },
    { ...sent, message_id: encodeMessageId(second), properties: { sequence: '2', message_type: 'text' } },
    { ...sent, message_id: encodeMessageId(third), properties: { sequence: '3', message_type: 'text' } },
  ]);
});
