import { readSettings } from '@messenger/config';
import { messageRetentionSeconds } from '@messenger/events';
import type { Client } from 'cassandra-driver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cassandraSettingNames, connectCassandra } from './cassandra.ts';
import { type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

let service: MessagesUnderTest;
let client: Client;
let keyspace = '';
beforeAll(async () => {
  service = await openMessagesUnderTest();
  const settings = readSettings(cassandraSettingNames, service.environment);
  keyspace = settings.CASSANDRA_KEYSPACE;
  client = await connectCassandra(settings);
});
afterAll(async () => {
  await client?.shutdown();
  await service?.dispose();
});

async function columnsOf(table: string) {
  const { rows } = await client.execute(
    'SELECT column_name, kind, position, clustering_order, type FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?',
    [keyspace, table],
  );
  const roleOf = ({ kind, position, clustering_order }: { [name: string]: unknown }) =>
    kind === 'regular' ? '' : ` ${kind} ${position}${kind === 'clustering' ? ` ${clustering_order}` : ''}`;
  return Object.fromEntries(rows.map((row) => [row.column_name, row.type + roleOf(row)]));
}

async function optionsOf(table: string) {
  const { rows } = await client.execute(
    'SELECT gc_grace_seconds, default_time_to_live, compaction FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?',
    [keyspace, table],
  );
  const [row] = rows;
  if (!row) throw new Error(`there is no table ${table}`);
  return { grace: row.gc_grace_seconds, kept: row.default_time_to_live, compaction: row.compaction.class };
}

it('messages has the designed columns and options, and a partition that does not grow without bound', async () => {
  expect(await columnsOf('messages')).toMatchObject({
    conversation_id: 'bigint partition_key 0',
    bucket: 'int partition_key 1',
    message_id: 'timeuuid clustering 0 desc',
    sender_id: 'bigint',
    message_type: 'text',
    content: 'text',
    media_attachments: 'frozen<list<frozen<media_attachment>>>',
    reply_to_message_id: 'timeuuid',
    forwarded_from_message_id: 'timeuuid',
    created_at: 'timestamp',
    updated_at: 'timestamp',
    deleted_at: 'timestamp',
    edit_history: 'list<frozen<message_edit>>',
    reactions: 'map<bigint, text>',
    delivery_status: 'text',
  });
  expect(await optionsOf('messages')).toEqual({
    grace: 864_000,
    kept: messageRetentionSeconds,
    compaction: 'org.apache.cassandra.db.compaction.TimeWindowCompactionStrategy',
  });
});

it('the types have the designed fields', async () => {
  const { rows } = await client.execute(
    'SELECT type_name, field_names, field_types FROM system_schema.types WHERE keyspace_name = ?',
    [keyspace],
  );
  const fields = (row: (typeof rows)[number]) =>
    row.field_names.map((name: string, index: number) => `${name} ${row.field_types[index]}`);
  expect(Object.fromEntries(rows.map((row) => [row.type_name, fields(row)]))).toEqual({
    media_attachment: [
      'attachment_id uuid',
      'file_type text',
      'file_size bigint',
      'file_url text',
      'thumbnail_url text',
      'width int',
      'height int',
      'duration int',
    ],
    message_edit: ['edited_at timestamp', 'previous_content text', 'edit_reason text'],
  });
});

it.each([
  [
    'message_delivery_status',
    {
      conversation_id: 'bigint partition_key 0',
      message_id: 'timeuuid partition_key 1',
      recipient_id: 'bigint clustering 0 asc',
      status: 'text',
      timestamp: 'timestamp',
    },
  ],
  [
    'user_message_status',
    {
      user_id: 'bigint partition_key 0',
      conversation_id: 'bigint clustering 0 asc',
      message_id: 'timeuuid clustering 1 desc',
      status: 'text',
      timestamp: 'timestamp',
    },
  ],
])('%s is as designed, for as long as messages', async (table, columns) => {
  expect(await columnsOf(table)).toEqual(columns);
  expect((await optionsOf(table)).kept).toBe(messageRetentionSeconds);
});
