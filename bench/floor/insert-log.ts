import { createHash } from 'node:crypto';
import { bucketOf } from '@messenger/events';
import { ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import { concurrent } from 'cassandra-driver';
import { v5 as uuidv5 } from 'uuid';
import type { LogFile } from '../../tools/import/src/read-logs.ts';
import { type Stores, write } from './stores.ts';

const messagesAtOnce = 500;
const writesAtOnce = 64;
const namespace = '6f3f4e0e-93c0-4a0c-9a52-0f6e1a0f2a11';

const insertOfRows = `INSERT INTO floor_message_dedupe
    (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks)
  SELECT $1, 1, k.id, k.hash, k.ordinal, k.ordinal, k.ticks
  FROM unnest($2::UUID[], $3::BYTEA[], $4::BIGINT[], $5::BIGINT[]) AS k (id, hash, ordinal, ticks)`;
const insertOfOutbox = `INSERT INTO floor_outbox (conversation_id, sequence, kind, payload)
  SELECT $1, k.ordinal, 'message_added', k.payload
  FROM unnest($2::BIGINT[], $3::JSON[]) AS k (ordinal, payload)`;
const insertOfMessage = `INSERT INTO messages (conversation_id, bucket, message_id, sender_id, message_type, content,
    created_at, delivery_status, sequence, ordinal, client_message_id)
  VALUES (?, ?, ?, 1, 'text', ?, ?, 'sent', ?, ?, ?)`;
const insertOfChange = `INSERT INTO conversation_changes
    (conversation_id, bucket, sequence, kind, payload, occurred_at, actor_id)
  VALUES (?, ?, ?, 'message_added', ?, ?, 1)`;

type Row = {
  id: string;
  uuid: string;
  ordinal: number;
  ticks: bigint;
  createdAt: Date;
  text: string;
  payload: string;
};

/** The rows that an import leaves, written at once by the drivers: those of PostgreSQL together, those of Cassandra concurrently. */
export async function insertLog(
  { postgres, cassandra }: Stores,
  conversationId: string,
  log: LogFile,
): Promise<void> {
  const rows = log.messages.map(({ text, minute }, index): Row => {
    const createdAt = new Date(log.midnight + minute * 60_000);
    const ticks = ticksFromMilliseconds(createdAt.getTime());
    const uuid = uuidv5(`${conversationId}/${index}`, namespace);
    const id = timeuuidOf(conversationId, ticks);
    const payload = JSON.stringify({ kind: 'message_added', conversationId, timeuuid: id, text });
    return { id, uuid, ordinal: index + 1, ticks, createdAt, text, payload };
  });
  for (let start = 0; start < rows.length; start += messagesAtOnce) {
    const batch = rows.slice(start, start + messagesAtOnce);
    const ordinals = batch.map((row) => row.ordinal);
    const hashes = batch.map((row) => createHash('sha256').update(row.text).digest());
    const ticks = batch.map((row) => row.ticks.toString());
    await postgres.query(insertOfRows, [
      conversationId,
      batch.map((row) => row.uuid),
      hashes,
      ordinals,
      ticks,
    ]);
    await postgres.query(insertOfOutbox, [conversationId, ordinals, batch.map((row) => row.payload)]);
    const writes = batch.flatMap((row) => writesOf(conversationId, row));
    await concurrent.executeConcurrent(cassandra, writes, { concurrencyLevel: writesAtOnce, ...write });
  }
}

function writesOf(conversationId: string, { id, uuid, ordinal, createdAt, text, payload }: Row) {
  const number = ordinal.toString();
  const bucket = bucketOf(ordinal);
  return [
    { query: insertOfMessage, params: [conversationId, bucket, id, text, createdAt, number, number, uuid] },
    { query: insertOfChange, params: [conversationId, bucket, number, payload, createdAt] },
  ];
}
