import type { Statement } from '@messenger/postgres';

export type DueCopy = { conversation_id: string; inbox_micros: string; waited_seconds: number };

const inboxAt = 'COALESCE(c.last_message_at, c.created_at)';

/**
 * Conversations after one, by id, whose participants hold an older place than the truth; so many that no more than
 * `mostRows` participants are written at a time, but at least one.
 */
export const dueCopies = (afterConversationId: string, mostRows: number): Statement<DueCopy> => ({
  name: 'due_inbox_copies',
  text: `
    SELECT d.conversation_id, (EXTRACT(EPOCH FROM d.inbox_at) * 1000000)::BIGINT AS inbox_micros, d.waited_seconds
    FROM (
      SELECT c.conversation_id, ${inboxAt} AS inbox_at,
        GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - ${inboxAt}))::FLOAT8 AS waited_seconds,
        sum(c.participant_count) OVER (ORDER BY c.conversation_id) - c.participant_count AS rows_before
      FROM (
        SELECT * FROM conversations q
        WHERE q.is_uncopied AND q.conversation_id > $1
        ORDER BY q.conversation_id
        LIMIT $2
      ) AS c
    ) AS d
    WHERE d.rows_before < $2
    ORDER BY d.conversation_id`,
  values: [afterConversationId, mostRows],
});

const copies = 'unnest($1::BIGINT[], $2::BIGINT[]) AS due (conversation_id, inbox_micros)';
const dueAt = "TIMESTAMPTZ 'epoch' + due.inbox_micros * INTERVAL '1 microsecond'";

const valuesOf = (due: readonly DueCopy[]) => [
  due.map((copy) => copy.conversation_id),
  due.map((copy) => copy.inbox_micros),
];

/** Never waits for a participant's row: what is locked is passed over, and the conversation stays due. */
export const copyToParticipants = (due: readonly DueCopy[]): Statement => ({
  name: 'copy_inbox_places',
  text: `
    WITH stale AS (
      SELECT p.conversation_id, p.user_id, ${dueAt} AS inbox_at
      FROM ${copies}
      JOIN conversation_participants p ON p.conversation_id = due.conversation_id
      WHERE p.is_active AND p.last_message_at <> ${dueAt}
      FOR UPDATE OF p SKIP LOCKED
    )
    UPDATE conversation_participants p SET last_message_at = stale.inbox_at
    FROM stale WHERE p.conversation_id = stale.conversation_id AND p.user_id = stale.user_id`,
  values: valuesOf(due),
});

/** Notes which conversations are copied in full. One that has moved on since is due again by that alone. */
export const noteCopied = (due: readonly DueCopy[]): Statement => ({
  name: 'note_inbox_copied',
  text: `
    UPDATE conversations c SET copied_inbox_at = ${dueAt}
    FROM ${copies}
    WHERE c.conversation_id = due.conversation_id AND NOT EXISTS (
      SELECT FROM conversation_participants p
      WHERE p.conversation_id = due.conversation_id AND p.is_active AND p.last_message_at <> ${dueAt}
    )`,
  values: valuesOf(due),
});
