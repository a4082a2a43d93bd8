import type { ClientTraits } from '@messenger/auth';
import type { ParticipantsChangedChange } from '@messenger/events';
import type { Postgres, Statement, Transaction } from '@messenger/postgres';
import type { ConversationKind } from './conversation.ts';
import { largestCopiedGroup } from './group.ts';
import { queueChange } from './outbox-store.ts';

export type NewConversation = {
  kind: ConversationKind;
  title: string | null;
  description: string | null;
  creatorId: string;
  /** Where the creator did it. */
  client?: ClientTraits | undefined;
  /** Without the creator, each once. */
  otherIds: readonly string[];
  /** Of an imported log: a second one with the same key is not made. */
  externalKey: string | null;
};

export type Creation =
  | { outcome: 'created'; conversationId: string; change: ParticipantsChangedChange }
  | { outcome: 'existing'; conversationId: string }
  | { outcome: 'unknown_users' }
  | { outcome: 'blocked' };

const unknownAmong = (userIds: readonly string[]): Statement => ({
  name: 'unknown_among',
  text: `
    SELECT FROM unnest($1::BIGINT[]) AS given (user_id)
    WHERE NOT EXISTS (SELECT FROM users u WHERE u.user_id = given.user_id)
    LIMIT 1`,
  values: [userIds],
});

type Found = { conversation_id: string };

const importedAs = (externalKey: string): Statement<Found> => ({
  name: 'imported_as',
  text: 'SELECT conversation_id FROM conversations WHERE external_key = $1',
  values: [externalKey],
});

const directBetween = (pair: Pair): Statement<Found> => ({
  name: 'direct_between',
  text: `
    SELECT conversation_id FROM conversations
    WHERE conversation_type = 'direct' AND direct_low_user_id = $1 AND direct_high_user_id = $2`,
  values: pair,
});

const blockBetween = (pair: Pair): Statement => ({
  name: 'block_between',
  text: 'SELECT FROM user_blocks WHERE (blocker_id, blocked_id) IN (($1, $2), ($2, $1))',
  values: pair,
});

const insertConversation = (
  conversation: NewConversation,
  pair: Pair | null,
): Statement<{ conversation_id: string; created_at: Date }> => {
  const count = conversation.otherIds.length + 1;
  return {
    name: 'insert_conversation',
    text: `
      INSERT INTO conversations (conversation_type, title, description, created_by, direct_low_user_id,
        direct_high_user_id, participant_count, is_large, external_key, copied_inbox_at)
      VALUES (lower($1), $2, $3, $4, $5, $6, $7, $8, $9, now())
      ON CONFLICT DO NOTHING
      RETURNING conversation_id, created_at`,
    values: [
      conversation.kind,
      conversation.title,
      conversation.description,
      conversation.creatorId,
      pair?.[0] ?? null,
      pair?.[1] ?? null,
      count,
      count > largestCopiedGroup,
      conversation.externalKey,
    ],
  };
};

const insertFirstParticipants = (conversationId: string, conversation: NewConversation): Statement => ({
  name: 'insert_first_participants',
  text: `
    WITH sequenced AS (
      INSERT INTO message_sequences (conversation_id, last_sequence_number) VALUES ($1, 1)
    ), audited AS (
      INSERT INTO audit_log (actor_id, action, conversation_id, subject_ids)
      VALUES ($2, 'conversation_created', $1, $3::BIGINT[])
    )
    INSERT INTO conversation_participants
      (conversation_id, user_id, role, joined_sequence, last_read_sequence, last_message_at, is_large)
    SELECT c.conversation_id, given.user_id,
      CASE WHEN c.conversation_type = 'group' AND given.user_id = $2 THEN 'owner' ELSE 'member' END,
      1, 1, c.created_at, c.is_large
    FROM conversations c CROSS JOIN unnest($3::BIGINT[] || $2::BIGINT) AS given (user_id)
    WHERE c.conversation_id = $1`,
  values: [conversationId, conversation.creatorId, conversation.otherIds],
});

type Pair = readonly [low: string, high: string];

function pairOf({ kind, creatorId, otherIds }: NewConversation): Pair | null {
  const other = otherIds[0];
  if (kind === 'GROUP' || other === undefined) return null;
  return BigInt(creatorId) < BigInt(other) ? [creatorId, other] : [other, creatorId];
}

export type CreationStore = {
  /** Makes a conversation with its first change, or finds the one that there must be only one of. One transaction. */
  create(conversation: NewConversation): Promise<Creation>;
};

export function createCreationStore(postgres: Postgres): CreationStore {
  return {
    create: (conversation) =>
      postgres.transaction(async (transaction) => {
        const { rowCount: unknown } = await transaction.query(unknownAmong(conversation.otherIds));
        if (unknown > 0) return { outcome: 'unknown_users' };
        const pair = pairOf(conversation);
        const conversationId = await find(transaction, conversation, pair);
        if (conversationId !== null) return { outcome: 'existing', conversationId };
        const isBlocked = pair && (await transaction.query(blockBetween(pair))).rowCount > 0;
        return isBlocked ? { outcome: 'blocked' } : insert(transaction, conversation, pair);
      }),
  };
}

async function find(
  transaction: Transaction,
  { externalKey }: NewConversation,
  pair: Pair | null,
): Promise<string | null> {
  if (pair === null && externalKey === null) return null;
  const statement = pair ? directBetween(pair) : importedAs(externalKey ?? '');
  const { rows } = await transaction.query(statement);
  return rows[0]?.conversation_id ?? null;
}

async function insert(
  transaction: Transaction,
  conversation: NewConversation,
  pair: Pair | null,
): Promise<Creation> {
  const { rows } = await transaction.query(insertConversation(conversation, pair));
  if (!rows[0]) {
    // The insert waited for another one of the same pair or key, which has committed since.
    const meanwhile = await find(transaction, conversation, pair);
    if (meanwhile === null) throw new Error('a conversation was refused, but there is no other such');
    return { outcome: 'existing', conversationId: meanwhile };
  }
  const { conversation_id: conversationId, created_at: createdAt } = rows[0];
  await transaction.query(insertFirstParticipants(conversationId, conversation));
  const change: ParticipantsChangedChange = {
    kind: 'participants_changed',
    conversationId,
    sequence: 1,
    occurredAt: createdAt.toISOString(),
    actorId: conversation.creatorId,
    added: [conversation.creatorId, ...conversation.otherIds],
    removed: [],
    ...(conversation.client && { client: conversation.client }),
  };
  await transaction.query(queueChange(change));
  return { outcome: 'created', conversationId, change };
}
