import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenClickHouse, openClickHouse } from './clickhouse-client.ts';
import { createEventStore } from './event-store.ts';
import { type MessageEvent, unknownFields } from './message-event.ts';
import { openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

const dayMs = 86_400_000;

let test: SearchUnderTest;
let clickhouse: OpenClickHouse;
let table: string;
beforeAll(async () => {
  test = await openSearchUnderTest();
  const { CLICKHOUSE_URL = '', CLICKHOUSE_DATABASE = '' } = test.environment;
  clickhouse = await openClickHouse(CLICKHOUSE_URL);
  table = `${CLICKHOUSE_DATABASE}.message_events`;
});
afterAll(async () => {
  await clickhouse?.close();
  await test?.close();
});

const rows = async (query: string) =>
  (await clickhouse.client.query({ query, format: 'JSONEachRow' })).json();

it('the index has the designed fields and settings, and those that it is searched by', async () => {
  const index = `${test.prefix}messages`;
  const [mapping] = Object.values(await test.elasticsearch.indices.getMapping({ index }));
  expect(mapping?.mappings).toMatchObject({
    dynamic: 'strict',
    properties: {
      message_id: { type: 'keyword' },
      conversation_id: { type: 'long' },
      sender_id: { type: 'long' },
      content: { type: 'text', analyzer: 'standard' },
      message_type: { type: 'keyword' },
      created_at: { type: 'date' },
      participants: { type: 'long' },
      has_media: { type: 'boolean' },
      language: { type: 'keyword' },
      terms: { type: 'text', analyzer: 'whitespace', index_prefixes: { min_chars: 1, max_chars: 5 } },
      expires_at: { type: 'date' },
    },
  });
  const [found] = Object.values(await test.elasticsearch.indices.getSettings({ index }));
  expect(found?.settings?.index).toMatchObject({
    number_of_shards: '1',
    number_of_replicas: '0',
    refresh_interval: '1s',
  });
});

describe('the table of events', () => {
  it('has the designed columns, key and partitions', async () => {
    const [database, name] = table.split('.');
    const place = `database = '${database}'`;
    const columns = await rows(
      `SELECT name, type FROM system.columns WHERE ${place} AND table = '${name}' ORDER BY position`,
    );
    expect(columns).toEqual([
      { name: 'event_id', type: 'UUID' },
      { name: 'event_type', type: 'String' },
      { name: 'user_id', type: 'UInt64' },
      { name: 'conversation_id', type: 'UInt64' },
      { name: 'message_id', type: 'String' },
      { name: 'timestamp', type: 'DateTime' },
      { name: 'properties', type: 'Map(String, String)' },
      { name: 'device_type', type: 'String' },
      { name: 'platform', type: 'String' },
      { name: 'app_version', type: 'String' },
      { name: 'country_code', type: 'String' },
      { name: 'region', type: 'String' },
    ]);
    const made = await rows(
      `SELECT engine, partition_key, sorting_key, create_table_query LIKE '%index_granularity = 8192%' AS granularity
       FROM system.tables WHERE ${place} AND name = '${name}'`,
    );
    expect(made).toEqual([
      {
        engine: 'ReplacingMergeTree',
        partition_key: 'toYYYYMM(timestamp)',
        sorting_key: 'event_type, user_id, timestamp, event_id',
        granularity: 1,
      },
    ]);
  });

  it('keeps events for two years', async () => {
    const twoYearsAgo = new Date();
    twoYearsAgo.setUTCFullYear(twoYearsAgo.getUTCFullYear() - 2);
    const at = (days: number): MessageEvent => ({
      ...unknownFields,
      eventId: crypto.randomUUID(),
      eventType: 'message_sent',
      userId: '7',
      timestamp: new Date(twoYearsAgo.getTime() + days * dayMs),
      messageId: `${days} days`,
      deviceType: '',
      platform: '',
      appVersion: '',
      countryCode: '',
      region: '',
    });
    const [, database = ''] = /^(.*)\./.exec(table) ?? [];
    const events = createEventStore({ client: clickhouse.client, database });
    await events.record([at(-40), at(-1), at(1), at(40)]);
    await clickhouse.client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
    expect(await rows(`SELECT message_id AS kept FROM ${table} ORDER BY timestamp`)).toEqual([
      { kept: '1 days' },
      { kept: '40 days' },
    ]);
  });
});
