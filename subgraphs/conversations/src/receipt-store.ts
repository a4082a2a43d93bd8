import type { ClientTraits } from '@messenger/auth';
import type { MessageRef } from '@messenger/ids';
import type { Postgres, Statement } from '@messenger/postgres';
import type { Actor } from './actor.ts';

/** How far messages were delivered to a participant `p`. */
const deliveredOf = 'GREATEST(p.delivered_sequence, p.last_read_sequence)';

const moveReadingPlace = (
  { userId, client }: Actor,
  upTo: MessageRef,
): Statement<{ is_participant: boolean; is_moved: boolean }> => ({
  name: 'move_reading_place',
  text: `
    WITH mine AS (
      SELECT LEAST($3::BIGINT, c.message_count) AS ordinal,
        LEAST($4::BIGINT, s.last_sequence_number) AS sequence
      FROM conversation_participants p
      JOIN conversations c ON c.conversation_id = p.conversation_id
      JOIN message_sequences s ON s.conversation_id = p.conversation_id
      WHERE p.conversation_id = $2 AND p.user_id = $1 AND p.is_active
    ), place_before AS (
      SELECT p.last_read_sequence AS read_sequence, ${deliveredOf} AS delivered_sequence
      FROM conversation_participants p JOIN mine ON p.last_read_ordinal < mine.ordinal
      WHERE p.conversation_id = $2 AND p.user_id = $1
      FOR NO KEY UPDATE OF p
    ), moved AS (
      UPDATE conversation_participants p
      SET last_read_ordinal = GREATEST(p.last_read_ordinal, mine.ordinal),
        last_read_sequence = GREATEST(p.last_read_sequence, mine.sequence),
        last_read_message_id = $5::UUID, last_read_at = clock_timestamp()
      FROM mine CROSS JOIN place_before
      WHERE p.conversation_id = $2 AND p.user_id = $1
    ), queued AS (
      INSERT INTO receipt_outbox (conversation_id, user_id, up_to, delivered_after, read_after, client)
      SELECT $2, $1, mine.sequence, NULLIF(LEAST(b.delivered_sequence, mine.sequence), mine.sequence),
        b.read_sequence, $6::JSON
      FROM mine CROSS JOIN place_before b WHERE b.read_sequence < mine.sequence
    )
    SELECT EXISTS (SELECT FROM mine) AS is_participant, EXISTS (SELECT FROM place_before) AS is_moved`,
  values: [userId, upTo.conversationId, upTo.ordinal, upTo.sequence, upTo.timeuuid, jsonOf(client)],
});

/** Parts of a statement that moves what was delivered up to `mine.sequence`; `client` is the parameter of that. */
export const deliveringUpToMine = (client: string): string => `
    place_before AS (
      SELECT ${deliveredOf} AS delivered_sequence
      FROM conversation_participants p JOIN mine USING (conversation_id, user_id)
      WHERE ${deliveredOf} < mine.sequence
      FOR NO KEY UPDATE OF p
    ), moved AS (
      UPDATE conversation_participants p
      SET delivered_sequence = mine.sequence, delivered_at = clock_timestamp()
      FROM mine CROSS JOIN place_before
      WHERE p.conversation_id = mine.conversation_id AND p.user_id = mine.user_id
    ), queued AS (
      INSERT INTO receipt_outbox (conversation_id, user_id, up_to, delivered_after, client)
      SELECT mine.conversation_id, mine.user_id, mine.sequence, b.delivered_sequence, ${client}::JSON
      FROM mine CROSS JOIN place_before b
    )`;

/** Up to a sequence, but not past the latest change. */
export const mineUpTo = (sequence: string): string => `
    mine AS (
      SELECT p.conversation_id, p.user_id, LEAST(${sequence}::BIGINT, s.last_sequence_number) AS sequence
      FROM conversation_participants p
      JOIN message_sequences s ON s.conversation_id = p.conversation_id
      WHERE p.conversation_id = $2 AND p.user_id = $1 AND p.is_active
    )`;

const moveDeliveredPlace = (
  { userId, client }: Actor,
  upTo: MessageRef,
): Statement<{ is_participant: boolean }> => ({
  name: 'move_delivered_place',
  text: `
    WITH ${mineUpTo('$3')}, ${deliveringUpToMine('$4')}
    SELECT EXISTS (SELECT FROM mine) AS is_participant`,
  values: [userId, upTo.conversationId, upTo.sequence, jsonOf(client)],
});

export const jsonOf = (client: ClientTraits | undefined): string | null =>
  client && Object.keys(client).length > 0 ? JSON.stringify(client) : null;

/**
 * How far a participant has read, and how far messages were delivered to them. Both only move forward, never past the
 * latest change; what moves is queued for the relay. One statement each, which writes nothing when nothing is moved.
 */
export type ReceiptStore = {
  /** Null when the user does not take part. */
  readUpTo(recipient: Actor, upTo: MessageRef): Promise<'moved' | 'stayed' | null>;
  /** False when the user does not take part. */
  deliveredUpTo(recipient: Actor, upTo: MessageRef): Promise<boolean>;
};

export function createReceiptStore(postgres: Postgres): ReceiptStore {
  const isParticipant = async (statement: Statement<{ is_participant: boolean }>) => {
    const { rows } = await postgres.query(statement);
    return rows[0]?.is_participant ?? false;
  };
  return {
    async readUpTo(recipient, upTo) {
      const { rows } = await postgres.query(moveReadingPlace(recipient, upTo));
      if (!rows[0]?.is_participant) return null;
      return rows[0].is_moved ? 'moved' : 'stayed';
    },
    deliveredUpTo: (recipient, upTo) => isParticipant(moveDeliveredPlace(recipient, upTo)),
  };
}
