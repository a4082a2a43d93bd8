import { type Postgres, type Statement, safeInteger } from '@messenger/postgres';
import type { Conversation, Role } from './conversation.ts';
import { type ConversationRow, conversationColumns, toConversation } from './conversation-store.ts';
import type { ParticipantPage } from './participant-store.ts';

/** A place in the inbox list: the time of the latest message (or of the creation) and the conversation. */
export type InboxPlace = { microseconds: string; conversationId: string };

export type InboxEntry = {
  conversation: Conversation;
  place: InboxPlace;
  /** Its first participants, where they were asked for. */
  participants: ParticipantPage | null;
};

/** `firstParticipants`: of each conversation, at most 100; null for none. */
export type InboxRequest = {
  viewerId: string;
  size: number;
  after: InboxPlace | null;
  firstParticipants: number | null;
};

type Row = ConversationRow & { inbox_micros: string };

const inboxAt = 'COALESCE(c.last_message_at, c.created_at)';

/** Beyond every place: the list begins here. */
const start: InboxPlace = { microseconds: '9000000000000000', conversationId: '9223372036854775807' };

const page = (viewerId: string, size: number, after: InboxPlace | null): [string, number, string, string] => {
  const { microseconds, conversationId } = after ?? start;
  return [viewerId, size, microseconds, conversationId];
};

const afterPlace = (at: string, id: string) =>
  `(${at}, ${id}) < (TIMESTAMPTZ 'epoch' + $3::BIGINT * INTERVAL '1 microsecond', $4::BIGINT)`;

/** The join as designed: right by its form, but it reads and sorts all of a user's conversations. */
export const inboxByPlainJoin = (
  viewerId: string,
  size: number,
  after: InboxPlace | null,
): Statement<Row> => ({
  name: 'inbox_by_plain_join',
  text: `
    SELECT ${conversationColumns}, (EXTRACT(EPOCH FROM ${inboxAt}) * 1000000)::BIGINT AS inbox_micros
    FROM conversations c
    JOIN conversation_participants p ON c.conversation_id = p.conversation_id
    JOIN message_sequences s ON s.conversation_id = c.conversation_id
    WHERE p.user_id = $1 AND p.is_active AND ${afterPlace(inboxAt, 'c.conversation_id')}
    ORDER BY ${inboxAt} DESC, c.conversation_id DESC
    LIMIT $2`,
  values: page(viewerId, size, after),
});

/**
 * The same rows from three small sets: the top of the covering index over copied times, those whose copies are
 * behind, and the large ones, whose time is not copied. A conversation that is in none but the first has copies
 * that equal the truth, and the index is read without those of the second, so its top is a true top.
 */
const inboxPageText = (columns: string, joins: string): string => `
    WITH uncopied AS MATERIALIZED (
      SELECT p.conversation_id
      FROM conversations c
      JOIN conversation_participants p ON p.conversation_id = c.conversation_id
      WHERE c.is_uncopied AND p.user_id = $1 AND p.is_active
    ), candidates AS (
      (
        SELECT p.conversation_id
        FROM conversation_participants p
        WHERE p.user_id = $1 AND p.is_active AND NOT p.is_large
          AND p.conversation_id NOT IN (SELECT u.conversation_id FROM uncopied u)
          AND ${afterPlace('p.last_message_at', 'p.conversation_id')}
        ORDER BY p.last_message_at DESC, p.conversation_id DESC
        LIMIT $2
      )
      UNION ALL SELECT u.conversation_id FROM uncopied u
      UNION ALL
      SELECT p.conversation_id FROM conversation_participants p
      WHERE p.user_id = $1 AND p.is_active AND p.is_large
    ), chosen AS MATERIALIZED (
      SELECT c.conversation_id, ${inboxAt} AS inbox_at
      FROM candidates k
      JOIN conversations c ON c.conversation_id = k.conversation_id
      WHERE ${afterPlace(inboxAt, 'c.conversation_id')}
      ORDER BY inbox_at DESC, c.conversation_id DESC
      LIMIT $2
    )
    SELECT ${conversationColumns}, (EXTRACT(EPOCH FROM h.inbox_at) * 1000000)::BIGINT AS inbox_micros${columns}
    FROM chosen h
    JOIN conversations c ON c.conversation_id = h.conversation_id
    JOIN conversation_participants p ON p.conversation_id = h.conversation_id AND p.user_id = $1
    JOIN message_sequences s ON s.conversation_id = h.conversation_id${joins}
    ORDER BY h.inbox_at DESC, h.conversation_id DESC`;

export const inboxPage = (viewerId: string, size: number, after: InboxPlace | null): Statement<Row> => ({
  name: 'inbox_page',
  text: inboxPageText('', ''),
  values: page(viewerId, size, after),
});

type ParticipantJson = { userId: string; role: Role; micros: string };

const textWithParticipants = inboxPageText(
  ', t.participants',
  `
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('userId', q.user_id::TEXT, 'role', upper(q.role),
        'micros', (EXTRACT(EPOCH FROM q.joined_at) * 1000000)::BIGINT::TEXT)
        ORDER BY q.joined_at, q.user_id) AS participants
      FROM (
        SELECT i.user_id, i.role, i.joined_at FROM conversation_participants i
        WHERE i.conversation_id = h.conversation_id AND i.is_active
        ORDER BY i.joined_at, i.user_id
        LIMIT $5 + 1
      ) AS q
    ) AS t`,
);

/** The same with the first participants of each. */
export const inboxPageWithParticipants = (
  viewerId: string,
  size: number,
  after: InboxPlace | null,
  firstParticipants: number,
): Statement<Row & { participants: ParticipantJson[] }> => ({
  name: 'inbox_page_with_participants',
  text: textWithParticipants,
  values: [...page(viewerId, size, after), firstParticipants],
});

export const unreadConversations = (viewerId: string): Statement<{ unread: string }> => ({
  name: 'unread_conversations',
  text: `
    SELECT count(*) AS unread
    FROM conversation_participants p
    JOIN conversations c ON c.conversation_id = p.conversation_id
    WHERE p.user_id = $1 AND p.is_active AND c.message_count > p.last_read_ordinal`,
  values: [viewerId],
});

export type InboxStore = {
  /** The viewer's conversations after a place, the one with the latest message first. One statement. */
  page(request: InboxRequest): Promise<InboxEntry[]>;
  unreadConversationCount(viewerId: string): Promise<number>;
};

export const toInboxEntry = (row: Row): InboxEntry => ({
  conversation: toConversation(row),
  place: { microseconds: row.inbox_micros, conversationId: row.conversation_id },
  participants: null,
});

function toParticipantPage(found: readonly ParticipantJson[], size: number): ParticipantPage {
  const participants = found.slice(0, size).map(({ userId, role, micros }) => ({
    userId,
    role,
    joinedAt: new Date(Math.floor(Number(micros) / 1000)),
    joinedAtMicroseconds: micros,
  }));
  return { participants, hasMore: found.length > size };
}

export function createInboxStore(postgres: Postgres): InboxStore {
  return {
    async page({ viewerId, size, after, firstParticipants }) {
      if (firstParticipants === null) {
        const { rows } = await postgres.query(inboxPage(viewerId, size, after));
        return rows.map(toInboxEntry);
      }
      const { rows } = await postgres.query(
        inboxPageWithParticipants(viewerId, size, after, firstParticipants),
      );
      return rows.map((row) => ({
        ...toInboxEntry(row),
        participants: toParticipantPage(row.participants, firstParticipants),
      }));
    },
    async unreadConversationCount(viewerId) {
      const { rows } = await postgres.query(unreadConversations(viewerId));
      return safeInteger(rows[0]?.unread ?? '0');
    },
  };
}
