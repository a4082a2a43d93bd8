import { columnsOf, indexesOf } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

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
      conversations_pkey: 'UNIQUE btree (conversation_id)',
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
      conversation_participants_pkey: 'UNIQUE btree (conversation_id, user_id)',
      idx_participants_user_id: 'btree (user_id)',
      idx_participants_conversation_id: 'btree (conversation_id)',
      idx_participants_last_read: 'btree (last_read_message_id)',
    },
  ],
  [
    'message_sequences',
    { conversation_id: 'bigint', last_sequence_number: 'bigint', updated_at: moment },
    { message_sequences_pkey: 'UNIQUE btree (conversation_id)' },
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
    { client_sync_state_pkey: 'UNIQUE btree (user_id, device_id, conversation_id)' },
  ],
])('%s has the designed columns, key and indexes', async (table, columns, indexes) => {
  expect(await columnsOf(test.postgres, table)).toMatchObject(columns);
  expect(await indexesOf(test.postgres, table)).toMatchObject(indexes);
});
