import { type Postgres, type Statement, safeInteger } from '@messenger/postgres';
import type { ConversationKind, Role } from './conversation.ts';

export type ConversationAccess = {
  conversationId: string;
  kind: ConversationKind;
  role: Role;
  messageCount: number;
  headSequence: number;
};

export type ConversationSize = { conversationId: string; messageCount: number };

export type Head = { conversationId: string; headSequence: number };

type AccessRow = {
  conversation_id: string;
  kind: ConversationKind;
  role: Role;
  message_count: string;
  head_sequence: string;
};

export const conversationAccess = (
  userId: string,
  conversationIds: readonly string[],
): Statement<AccessRow> => ({
  name: 'conversation_access',
  text: `
    SELECT p.conversation_id, upper(c.conversation_type) AS kind, upper(p.role) AS role, c.message_count,
      s.last_sequence_number AS head_sequence
    FROM conversation_participants p
    JOIN conversations c ON c.conversation_id = p.conversation_id
    JOIN message_sequences s ON s.conversation_id = p.conversation_id
    WHERE p.conversation_id = ANY ($2::BIGINT[]) AND p.user_id = $1 AND p.is_active`,
  values: [userId, conversationIds],
});

const heads = (
  conversationIds: readonly string[],
): Statement<{ conversation_id: string; head_sequence: string }> => ({
  name: 'heads',
  text: `
    SELECT conversation_id, last_sequence_number AS head_sequence
    FROM message_sequences WHERE conversation_id = ANY ($1::BIGINT[])`,
  values: [conversationIds],
});

export const sharedWith = (
  userId: string,
  otherUserIds: readonly string[],
): Statement<{ user_id: string }> => ({
  name: 'shared_with',
  text: `
    SELECT other.user_id
    FROM unnest($2::BIGINT[]) AS other (user_id)
    WHERE EXISTS (
      SELECT FROM conversation_participants mine
      JOIN conversation_participants theirs ON theirs.conversation_id = mine.conversation_id
      WHERE mine.user_id = $1 AND mine.is_active AND theirs.user_id = other.user_id AND theirs.is_active
    )`,
  values: [userId, otherUserIds],
});

/** Answered by an index alone. */
const conversationIdsOf = (
  userId: string,
  first: number,
  after: string | null,
): Statement<{ conversation_id: string }> => ({
  name: 'conversation_ids_of',
  text: `
    SELECT conversation_id FROM conversation_participants
    WHERE user_id = $1 AND is_active AND ($3::BIGINT IS NULL OR conversation_id < $3)
    ORDER BY conversation_id DESC LIMIT $2`,
  values: [userId, first, after],
});

const conversationSizes = (
  first: number,
  after: string,
): Statement<{ conversation_id: string; message_count: string }> => ({
  name: 'conversation_sizes',
  text: `
    SELECT conversation_id, message_count FROM conversations
    WHERE conversation_id > $2 ORDER BY conversation_id LIMIT $1`,
  values: [first, after],
});

/** Rights and heads, always from the primary: a replica might still know a removed participant. One statement each. */
export type AccessStore = {
  /** In the order asked; null where the user does not take part. */
  access(userId: string, conversationIds: readonly string[]): Promise<(ConversationAccess | null)[]>;
  /** In the order asked; null for one that does not exist. */
  heads(conversationIds: readonly string[]): Promise<(Head | null)[]>;
  /** Those who share a conversation with the user. */
  sharedWith(userId: string, otherUserIds: readonly string[]): Promise<string[]>;
  /** Those that the user takes part in, by id and the newest first, older than `after`. */
  conversationIdsOf(userId: string, first: number, after: string | null): Promise<string[]>;
  /** All conversations by id, newer than `after`. */
  sizes(first: number, after: string | null): Promise<ConversationSize[]>;
};

export function createAccessStore(postgres: Postgres): AccessStore {
  return {
    async access(userId, conversationIds) {
      const { rows } = await postgres.query(conversationAccess(userId, conversationIds));
      const found = new Map(rows.map((row) => [row.conversation_id, toAccess(row)]));
      return conversationIds.map((id) => found.get(id) ?? null);
    },
    async heads(conversationIds) {
      const { rows } = await postgres.query(heads(conversationIds));
      const found = new Map(rows.map((row) => [row.conversation_id, safeInteger(row.head_sequence)]));
      return conversationIds.map((conversationId) => {
        const headSequence = found.get(conversationId);
        return headSequence === undefined ? null : { conversationId, headSequence };
      });
    },
    async sharedWith(userId, otherUserIds) {
      const { rows } = await postgres.query(sharedWith(userId, otherUserIds));
      return rows.map((row) => row.user_id);
    },
    async conversationIdsOf(userId, first, after) {
      const { rows } = await postgres.query(conversationIdsOf(userId, first, after));
      return rows.map((row) => row.conversation_id);
    },
    async sizes(first, after) {
      const { rows } = await postgres.query(conversationSizes(first, after ?? '0'));
      return rows.map((row) => ({
        conversationId: row.conversation_id,
        messageCount: safeInteger(row.message_count),
      }));
    },
  };
}

function toAccess(row: AccessRow): ConversationAccess {
  return {
    conversationId: row.conversation_id,
    kind: row.kind,
    role: row.role,
    messageCount: safeInteger(row.message_count),
    headSequence: safeInteger(row.head_sequence),
  };
}
