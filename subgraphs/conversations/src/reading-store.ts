import type { MessageRef } from '@messenger/ids';
import type { Postgres, Statement } from '@messenger/postgres';

const moveReadingPlace = (
  userId: string,
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
    ), moved AS (
      UPDATE conversation_participants p
      SET last_read_ordinal = GREATEST(p.last_read_ordinal, mine.ordinal),
        last_read_sequence = GREATEST(p.last_read_sequence, mine.sequence),
        last_read_message_id = $5::UUID, last_read_at = clock_timestamp()
      FROM mine
      WHERE p.conversation_id = $2 AND p.user_id = $1 AND p.last_read_ordinal < mine.ordinal
      RETURNING p.user_id
    )
    SELECT EXISTS (SELECT FROM mine) AS is_participant, EXISTS (SELECT FROM moved) AS is_moved`,
  values: [userId, upTo.conversationId, upTo.ordinal, upTo.sequence, upTo.timeuuid],
});

export type ReadingStore = {
  /**
   * Moves the user's reading place forward, never back and never past the latest message.
   * Null when they do not take part. One statement; it writes nothing when the place is not moved.
   */
  readUpTo(userId: string, upTo: MessageRef): Promise<'moved' | 'stayed' | null>;
};

export function createReadingStore(postgres: Postgres): ReadingStore {
  return {
    async readUpTo(userId, upTo) {
      const { rows } = await postgres.query(moveReadingPlace(userId, upTo));
      if (!rows[0]?.is_participant) return null;
      return rows[0].is_moved ? 'moved' : 'stayed';
    },
  };
}
