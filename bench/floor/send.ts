import { createHash } from 'node:crypto';
import { bucketOf } from '@messenger/events';
import { timeuuidOf } from '@messenger/ids';
import { type Stores, write } from './stores.ts';

/** Ids are decimal. */
export type SendRequest = { conversationId: string; senderId: string; clientMessageId: string; text: string };

/** Tables of the same form, so that what is sent here concerns nobody who reads the product's own. */
const tables = [
  'conversations',
  'conversation_participants',
  'message_sequences',
  'message_dedupe',
  'outbox',
];

export async function makeFloorTables({ postgres }: Stores): Promise<void> {
  for (const table of tables) {
    await postgres.query(`CREATE TABLE IF NOT EXISTS floor_${table} (LIKE ${table} INCLUDING ALL)`);
  }
}

/** Takes over a conversation as it is now. */
export async function takeOver(
  stores: Stores,
  { conversationId }: { conversationId: string },
): Promise<string> {
  const { postgres } = stores;
  await makeFloorTables(stores);
  for (const table of ['conversation_participants', 'message_sequences']) {
    await postgres.query(`INSERT INTO floor_${table} SELECT * FROM ${table} WHERE conversation_id = $1`, [
      conversationId,
    ]);
  }
  const columns = 'conversation_id, conversation_type, title, message_count, participant_count';
  await postgres.query(
    `INSERT INTO floor_conversations (${columns}) SELECT ${columns} FROM conversations WHERE conversation_id = $1`,
    [conversationId],
  );
  return '{}';
}

type Numbers = { sequence: string; ordinal: string; ticks: string };

const claim = {
  name: 'claim',
  text: `WITH head AS (
      UPDATE floor_message_sequences s
      SET last_sequence_number = last_sequence_number + 1, updated_at = clock_timestamp(),
        last_ticks = GREATEST(last_ticks + 1, ticks_of(clock_timestamp()))
      WHERE s.conversation_id = $1 AND EXISTS (
        SELECT FROM floor_conversation_participants p
        WHERE p.conversation_id = $1 AND p.user_id = $2 AND p.is_active
      )
      RETURNING last_sequence_number AS sequence, last_ticks AS ticks
    ), counted AS (
      UPDATE floor_conversations c
      SET message_count = message_count + 1, last_message_at = moment_of(head.ticks),
        last_message_sequence = head.sequence, last_message_ticks = head.ticks
      FROM head WHERE c.conversation_id = $1
      RETURNING message_count AS ordinal
    ), remembered AS (
      INSERT INTO floor_message_dedupe
        (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks)
      SELECT $1, $2, $3, $4, sequence, ordinal, ticks FROM head, counted
    ), queued AS (
      INSERT INTO floor_outbox (conversation_id, sequence, kind, payload)
      SELECT $1, sequence, 'message_added', $5 FROM head
    ), read_up_to AS (
      UPDATE floor_conversation_participants p
      SET last_read_ordinal = ordinal, last_read_sequence = sequence, last_read_at = clock_timestamp()
      FROM head, counted WHERE p.conversation_id = $1 AND p.user_id = $2
    )
    SELECT sequence, ordinal, ticks FROM head, counted`,
};

const insert = `INSERT INTO messages (conversation_id, bucket, message_id, sender_id, message_type, content, created_at,
    delivery_status, sequence, ordinal, client_message_id)
  VALUES (?, ?, ?, ?, 'text', ?, ?, 'sent', ?, ?, ?)`;

/** One commit, one quorum write; the message as its recipients get it. */
export async function send({ postgres, cassandra }: Stores, request: SendRequest): Promise<string> {
  const { conversationId, senderId, clientMessageId, text } = request;
  const hash = createHash('sha256').update(text).digest();
  const values = [conversationId, senderId, clientMessageId, hash, JSON.stringify(request)];
  const { rows } = await postgres.query<Numbers>({ ...claim, values });
  const [numbers] = rows;
  if (!numbers) throw new Error('no access');
  const { sequence, ordinal, ticks } = numbers;
  const id = timeuuidOf(conversationId, BigInt(ticks));
  const createdAt = new Date();
  const row = [conversationId, bucketOf(Number(ordinal)), id, senderId, text, createdAt, sequence, ordinal];
  await cassandra.execute(insert, [...row, clientMessageId], write);
  return JSON.stringify({ id, sequence: Number(sequence), text, createdAt, sender: { id: senderId } });
}
