import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

const columnsOf = (table: string) =>
  named(
    'columns',
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS made FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    table,
  );
const indexesOf = (table: string) =>
  named(
    'indexes',
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made
     FROM pg_index WHERE indrelid = $1::regclass`,
    table,
  );

async function named(name: string, text: string, table: string): Promise<Record<string, string>> {
  const { rows } = await test.postgres.query<{ name: string; made: string }>({ name, text, values: [table] });
  return Object.fromEntries(rows.map((row) => [row.name, row.made.replace(/^.* USING /, '')]));
}

const moment = 'timestamp with time zone';

it.each([
  [
    'conversations',
    {
      conversation_id: 'bigint',
      conversation_type: 'character varying(20)',
      title: 'character varying(255)',
      description: 'text',
      avatar_url: 'text',
      created_by: 'bigint',
      created_at: moment,
      updated_at: moment,
      last_message_at: moment,
      message_count: 'bigint',
      is_archived: 'boolean',
      settings: 'jsonb',
    },
    {
      conversations_pkey: 'btree (conversation_id)',
      idx_conversations_type: 'btree (conversation_type)',
      idx_conversations_created_by: 'btree (created_by)',
      idx_conversations_last_message: 'btree (last_message_at)',
      idx_conversations_updated_at: 'btree (updated_at)',
    },
  ],
  [
    'conversation_participants',
    {
      conversation_id: 'bigint',
      user_id: 'bigint',
      role: 'character varying(20)',
      joined_at: moment,
      left_at: moment,
      // The TIMEUUID of a message, which no BIGINT holds.
      last_read_message_id: 'uuid',
      last_read_at: moment,
      notification_settings: 'jsonb',
      is_active: 'boolean',
    },
    {
      conversation_participants_pkey: 'btree (conversation_id, user_id)',
      idx_participants_user_id: 'btree (user_id)',
      idx_participants_conversation_id: 'btree (conversation_id)',
      idx_participants_last_read: 'btree (last_read_message_id)',
    },
  ],
  [
    'message_sequences',
    { conversation_id: 'bigint', last_sequence_number: 'bigint', updated_at: moment },
    { message_sequences_pkey: 'btree (conversation_id)' },
  ],
  [
    'client_sync_state',
    {
      user_id: 'bigint',
      device_id: 'character varying(255)',
      conversation_id: 'bigint',
      last_sync_sequence: 'bigint',
      last_sync_timestamp: moment,
    },
    { client_sync_state_pkey: 'btree (user_id, device_id, conversation_id)' },
  ],
])('%s has the designed columns, key and indexes', async (table, columns, indexes) => {
  expect(await columnsOf(table)).toMatchObject(columns);
  expect(await indexesOf(table)).toMatchObject(indexes);
});
