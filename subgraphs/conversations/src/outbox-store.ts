import type { Change } from '@messenger/events';
import type { Postgres, Statement } from '@messenger/postgres';

export type ChangeKey = { conversationId: string; sequence: number };

/** Adds a change to the outbox: within the transaction that makes it. */
export const queueChange = (change: Change): Statement => ({
  name: 'queue_change',
  text: 'INSERT INTO outbox (conversation_id, sequence, kind, payload) VALUES ($1, $2, $3, $4)',
  values: [change.conversationId, change.sequence, change.kind, JSON.stringify(change)],
});

/** Rows that another transaction is marking at this moment are left to it, so that two never wait for each other. */
export const markStored = (keys: readonly ChangeKey[]): Statement => ({
  name: 'mark_stored',
  text: `
    WITH unmarked AS (
      SELECT o.conversation_id, o.sequence
      FROM unnest($1::BIGINT[], $2::BIGINT[]) AS k (conversation_id, sequence)
      JOIN outbox o ON o.conversation_id = k.conversation_id AND o.sequence = k.sequence
      WHERE o.stored_at IS NULL
      FOR UPDATE OF o SKIP LOCKED
    )
    UPDATE outbox o SET stored_at = clock_timestamp()
    FROM unmarked u WHERE o.conversation_id = u.conversation_id AND o.sequence = u.sequence`,
  values: [keys.map((key) => key.conversationId), keys.map((key) => key.sequence)],
});

export const queuedAtMost = 1000;

const queuedMessages = (
  conversationId: string,
  after: number,
  before: number | null,
): Statement<{ payload: string }> => ({
  name: 'queued_messages',
  text: `
    SELECT payload::TEXT AS payload FROM outbox
    WHERE conversation_id = $1 AND kind = 'message_added'
      AND sequence > $2 AND ($3::BIGINT IS NULL OR sequence < $3)
    ORDER BY sequence LIMIT ${queuedAtMost}`,
  values: [conversationId, after, before],
});

export type OutboxStore = {
  /** JSON of the changes that added messages between two sequences, ascending: the first 1000 that are still there. */
  queuedMessages(conversationId: string, after: number, before: number | null): Promise<string[]>;
  /** Notes that changes stand in the message store. Any number of times. */
  markStored(keys: readonly ChangeKey[]): Promise<void>;
};

export function createOutboxStore(postgres: Postgres): OutboxStore {
  return {
    async queuedMessages(conversationId, after, before) {
      const { rows } = await postgres.query(queuedMessages(conversationId, after, before));
      return rows.map((row) => row.payload);
    },
    async markStored(keys) {
      await postgres.query(markStored(keys));
    },
  };
}
