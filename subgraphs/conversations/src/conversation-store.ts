import { timeuuidOf } from '@messenger/ids';
import { type Postgres, type Statement, safeInteger } from '@messenger/postgres';
import { z } from 'zod';
import type { Conversation, ConversationKind, ConversationSettings, Role } from './conversation.ts';

export type ConversationRow = {
  conversation_id: string;
  kind: ConversationKind;
  title: string | null;
  description: string | null;
  avatar_url: string | null;
  created_by: string | null;
  created_at: Date;
  updated_at: Date;
  last_message_at: Date | null;
  last_message_sequence: string | null;
  last_message_ticks: string | null;
  message_count: string;
  participant_count: number;
  head_sequence: string;
  role: Role;
  last_read_ordinal: string;
  notification_settings: unknown;
};

/** What `toConversation` needs of conversations `c`, the viewer's conversation_participants `p` and message_sequences `s`. */
export const conversationColumns = `
  c.conversation_id, upper(c.conversation_type) AS kind, c.title, c.description, c.avatar_url, c.created_by,
  c.created_at, c.updated_at, c.last_message_at, c.last_message_sequence, c.last_message_ticks, c.message_count,
  c.participant_count, s.last_sequence_number AS head_sequence,
  upper(p.role) AS role, p.last_read_ordinal, p.notification_settings`;

const settingsSchema = z
  .object({
    isMuted: z.boolean().catch(false),
    isPinned: z.boolean().catch(false),
    isArchived: z.boolean().catch(false),
  })
  .catch({ isMuted: false, isPinned: false, isArchived: false });

function settingsOf(stored: unknown): ConversationSettings {
  return settingsSchema.parse(stored ?? {});
}

function lastMessageOf(row: ConversationRow): Conversation['lastMessage'] {
  if (row.last_message_sequence === null || row.last_message_ticks === null) return null;
  return {
    conversationId: row.conversation_id,
    sequence: safeInteger(row.last_message_sequence),
    ordinal: safeInteger(row.message_count),
    timeuuid: timeuuidOf(row.conversation_id, BigInt(row.last_message_ticks)),
  };
}

export function toConversation(row: ConversationRow): Conversation {
  return {
    conversationId: row.conversation_id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    avatarUrl: row.avatar_url,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastMessageAt: row.last_message_at,
    lastMessage: lastMessageOf(row),
    messageCount: safeInteger(row.message_count),
    headSequence: safeInteger(row.head_sequence),
    participantCount: row.participant_count,
    viewer: {
      role: row.role,
      lastReadOrdinal: safeInteger(row.last_read_ordinal),
      settings: settingsOf(row.notification_settings),
    },
  };
}

/** Those of the conversations that the viewer takes part in. */
export const conversationsForViewer = (
  viewerId: string,
  conversationIds: readonly string[],
): Statement<ConversationRow> => ({
  name: 'conversations_for_viewer',
  text: `
    SELECT ${conversationColumns}
    FROM conversation_participants p
    JOIN conversations c ON c.conversation_id = p.conversation_id
    JOIN message_sequences s ON s.conversation_id = p.conversation_id
    WHERE p.conversation_id = ANY ($2::BIGINT[]) AND p.user_id = $1 AND p.is_active`,
  values: [viewerId, conversationIds],
});

export type ConversationStore = {
  /** In the order asked, at most 1000; null where the viewer does not take part. One statement. */
  forViewer(viewerId: string, conversationIds: readonly string[]): Promise<(Conversation | null)[]>;
};

export function createConversationStore(postgres: Postgres): ConversationStore {
  return {
    async forViewer(viewerId, conversationIds) {
      const { rows } = await postgres.query(conversationsForViewer(viewerId, conversationIds));
      const found = new Map(rows.map((row) => [row.conversation_id, toConversation(row)]));
      return conversationIds.map((id) => found.get(id) ?? null);
    },
  };
}
