import type { Statement } from '@messenger/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationAccess, sharedWith } from './access-store.ts';
import { conversationsForViewer } from './conversation-store.ts';
import { inboxPage, unreadConversations } from './inbox-store.ts';
import { markStored } from './outbox-store.ts';
import { participantPages } from './participant-store.ts';
import { dueCopies } from './relay/inbox-copy-store.ts';
import { changesAfterCheckpoint, expireDedupe, unstoredChanges } from './relay/outbox-relay-store.ts';
import { devicePositions } from './sync-store.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

const userCount = 2000;
const conversationCount = 20_000;

let test: ConversationsUnderTest;

beforeAll(async () => {
  test = await conversationsUnderTest();
  await test.addUsers(userCount);
  await test.sql(
    `INSERT INTO conversations (conversation_type, created_by, created_at, last_message_at, copied_inbox_at,
       message_count, participant_count, is_large, external_key, direct_low_user_id, direct_high_user_id)
     SELECT CASE WHEN n % 2 = 0 THEN 'direct' ELSE 'group' END, 1 + n % $2::BIGINT, moment, moment, CASE WHEN n % 1000 = 0 THEN moment - INTERVAL '1 s' ELSE moment END,
       n % 100, 4, n % 500 = 1, CASE WHEN n % 1000 = 1 THEN 'log ' || n END,
       CASE WHEN n % 2 = 0 THEN n END, CASE WHEN n % 2 = 0 THEN n + 1 END
     FROM (SELECT n, TIMESTAMPTZ '2026-01-01' + n * INTERVAL '1 minute' AS moment FROM generate_series(1, $1::INTEGER) AS n) AS given`,
    [conversationCount, userCount],
  );
  await test.sql(
    `INSERT INTO conversation_participants (conversation_id, user_id, joined_sequence, last_message_at, is_large, is_active)
     SELECT conversation_id, 1 + (conversation_id * 7 + k * 13) % $1::BIGINT, 1, copied_inbox_at, is_large, k < 3
     FROM conversations CROSS JOIN generate_series(0, 3) AS k`,
    [userCount],
  );
  await test.sql(
    'INSERT INTO message_sequences (conversation_id, last_sequence_number) SELECT conversation_id, 9 FROM conversations',
  );
  await test.sql(
    `INSERT INTO outbox (conversation_id, sequence, kind, payload, stored_at, created_at)
     SELECT conversation_id, 9, 'message_added', '{}', CASE WHEN conversation_id % 1000 > 0 THEN now() END, now() - INTERVAL '1 minute'
     FROM conversations`,
  );
  await test.sql(
    `INSERT INTO message_dedupe (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks, expires_at)
     SELECT conversation_id, 1, gen_random_uuid(), '', 9, 9, 9, CASE WHEN conversation_id % 2 = 0 THEN now() + conversation_id * INTERVAL '1 minute' END
     FROM conversations`,
  );
  await test.sql(
    `INSERT INTO client_sync_state (user_id, device_id, conversation_id, last_sync_sequence)
     SELECT user_id, 'device', conversation_id, 9 FROM conversation_participants`,
  );
  for (const table of [
    'users',
    'conversations',
    'conversation_participants',
    'message_sequences',
    'outbox',
    'message_dedupe',
    'client_sync_state',
    'outbox_checkpoints',
  ]) {
    await test.sql(`VACUUM ANALYZE ${table}`);
  }
});
afterAll(() => test.close());

const ids = ['5', '6', '7'];

describe('each index of a query is in use', () => {
  const cases: [string, () => Statement, string[]][] = [
    [
      'the inbox list',
      () => inboxPage('8', 20, null),
      ['idx_participants_inbox', 'idx_conversations_uncopied', 'idx_participants_large'],
    ],
    ['unread conversations', () => unreadConversations('8'), ['idx_participants_active']],
    [
      'device positions',
      () => devicePositions({ userId: '8', deviceId: 'device' }, 100, '5'),
      ['idx_participants_active', 'client_sync_state_pkey'],
    ],
    [
      'conversations by id',
      () => conversationsForViewer('8', ids),
      ['idx_participants_active', 'conversations_pkey', 'message_sequences_pkey'],
    ],
    ['access', () => conversationAccess('8', ids), ['idx_participants_active', 'conversations_pkey']],
    ['sharing', () => sharedWith('8', ids), ['idx_participants_active']],
    [
      'participants',
      () => participantPages([{ conversationId: '5', size: 20, after: null }]),
      ['idx_participants_joined'],
    ],
    ['what is to be copied', () => dueCopies('0', 100), ['idx_conversations_uncopied']],
    ['what is not stored', () => unstoredChanges(100, 1000), ['idx_outbox_unstored']],
    ['what a sink has not seen', () => changesAfterCheckpoint('elasticsearch', 100), ['idx_outbox_order']],
    ['marking as stored', () => markStored([{ conversationId: '1000', sequence: 9 }]), ['outbox_pkey']],
    ['expiring client ids', () => expireDedupe, ['idx_message_dedupe_expires_at']],
    [
      'the pair of a direct conversation',
      () => ({
        name: '',
        text: `SELECT conversation_id FROM conversations WHERE conversation_type = 'direct' AND direct_low_user_id = 1 AND direct_high_user_id = 2`,
        values: [],
      }),
      ['idx_conversations_direct_pair'],
    ],
    [
      'an imported log',
      () => ({
        name: '',
        text: `SELECT conversation_id FROM conversations WHERE external_key = 'log 1001'`,
        values: [],
      }),
      ['idx_conversations_external_key'],
    ],
  ];
  it.each(cases)('%s', async (_name, statement, indexes) => {
    const { planOf, genericPlanOf } = test;
    const [own, generic] = [await planOf(statement()), await genericPlanOf(statement())];
    for (const index of indexes) expect(own).toContain(index);
    for (const index of indexes) expect(generic).toContain(index);
    const plan = own + generic;
    expect(plan).not.toMatch(
      /Seq Scan on (conversations|conversation_participants|outbox|message_dedupe|message_sequences) /,
    );
  });

  it('the candidates of the inbox list come from the index alone, in its order', async () => {
    const plan = await test.planOf(inboxPage('8', 20, null));
    expect(plan).toMatch(/Index Only Scan using idx_participants_inbox/);
  });
});

it('has every index that the design names', async () => {
  const rows = await test.sql<{ indexname: string }>(
    'SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()',
  );
  expect(rows.map((row) => row.indexname)).toEqual(
    expect.arrayContaining([
      'idx_conversations_type',
      'idx_conversations_created_by',
      'idx_conversations_last_message',
      'idx_conversations_updated_at',
      'idx_participants_user_id',
      'idx_participants_conversation_id',
      'idx_participants_last_read',
    ]),
  );
});
