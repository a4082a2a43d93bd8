import { bucketOf } from '@messenger/events';
import type { Pool } from 'pg';
import { z } from 'zod';
import { rowOfChange } from '../../../subgraphs/messages/src/change-store.ts';
import { rowOfMessage } from '../../../subgraphs/messages/src/message-store.ts';
import { type OldMessage, oldMessage, rememberSends, ticksBetween } from './old-messages.ts';
import type { Bulk } from './open-bulk.ts';

const messagesAtOnce = 5000;

const big = z.string().transform(BigInt);
const number = z.string().transform(Number);
const headSchema = z.object({ sequence: number, ordinal: number, ticks: big, senders: z.array(z.string()) });

type Head = z.infer<typeof headSchema>;

const headOf = `
  SELECT s.last_sequence_number AS sequence, c.message_count AS ordinal, s.last_ticks AS ticks,
    ARRAY(
      SELECT p.user_id::TEXT FROM conversation_participants p
      WHERE p.conversation_id = $1 AND p.role <> 'owner' ORDER BY p.user_id LIMIT 20
    ) AS senders
  FROM conversations c JOIN message_sequences s USING (conversation_id)
  WHERE conversation_id = $1`;

/** Appends so many messages of the past, by its members in turn, to a conversation that the relay is done with. */
export async function appendMessages(bulk: Bulk, conversationId: string, count: number): Promise<void> {
  const { rows } = await bulk.stores.postgres.query(headOf, [conversationId]);
  const head = headSchema.parse(rows[0]);
  const lastSequence = head.sequence + count;
  for (let start = 1; start <= count; start += messagesAtOnce) {
    const size = Math.min(messagesAtOnce, count - start + 1);
    const batch = Array.from({ length: size }, (_, at) => messageAfter(head, conversationId, start + at));
    await writeBatch(bulk, batch, bucketOf(lastSequence) - 1);
  }
  for (let bucket = bucketOf(head.sequence) - 1; bucket < bucketOf(lastSequence) - 1; bucket += 1) {
    if (bucket >= 0) await bulk.log.dropBucket(conversationId, bucket);
  }
  const latest = Array.from({ length: Math.min(count, head.senders.length) }, (_, at) =>
    messageAfter(head, conversationId, count - at),
  );
  await moveHead(bulk.stores.postgres, latest);
}

function messageAfter(head: Head, conversationId: string, place: number): OldMessage {
  const sender = head.senders[place % head.senders.length];
  if (sender === undefined) throw new Error('a conversation without members');
  const numbers = {
    conversationId,
    sequence: head.sequence + place,
    ordinal: head.ordinal + place,
    ticks: head.ticks + BigInt(place) * ticksBetween,
  };
  return oldMessage(numbers, sender);
}

/** The change log keeps the last two buckets only. */
async function writeBatch({ stores, writeRows }: Bulk, batch: readonly OldMessage[], firstBucket: number) {
  const rows = batch.flatMap(({ change }) => {
    const message = rowOfMessage({ change });
    return bucketOf(change.sequence) >= firstBucket ? [message, rowOfChange(change)] : [message];
  });
  await Promise.all([rememberSends(stores.postgres, batch), writeRows(rows)]);
}

const readBySenders = `
  UPDATE conversation_participants p
  SET last_read_ordinal = own.ordinal, last_read_sequence = own.sequence, last_read_at = now(),
    last_read_message_id = own.timeuuid
  FROM unnest($2::BIGINT[], $3::BIGINT[], $4::BIGINT[], $5::UUID[]) AS own (user_id, ordinal, sequence, timeuuid)
  WHERE p.conversation_id = $1 AND p.user_id = own.user_id`;
const listed = `
  UPDATE conversation_participants SET last_message_at = moment_of($2)
  WHERE conversation_id = $1 AND NOT is_large`;
const sequenced = `
  UPDATE message_sequences SET last_sequence_number = $2, last_ticks = $3, updated_at = now()
  WHERE conversation_id = $1`;
const counted = `
  UPDATE conversations
  SET message_count = $2, last_message_sequence = $3, last_message_ticks = $4, last_message_at = moment_of($4),
    copied_inbox_at = CASE WHEN is_large THEN copied_inbox_at ELSE moment_of($4) END
  WHERE conversation_id = $1`;

/** As the claim and the relay leave it; `latest` holds each sender's last message, the newest first. */
async function moveHead(postgres: Pool, latest: readonly OldMessage[]): Promise<void> {
  const [newest] = latest;
  if (!newest) return;
  const { conversationId, ordinal, sequence } = newest.change;
  const ticks = newest.ticks.toString();
  const changes = latest.map(({ change }) => change);
  const client = await postgres.connect();
  try {
    await client.query('BEGIN');
    await client.query(readBySenders, [
      conversationId,
      changes.map(({ actorId }) => actorId),
      changes.map((change) => change.ordinal),
      changes.map((change) => change.sequence),
      changes.map(({ timeuuid }) => timeuuid),
    ]);
    await client.query(listed, [conversationId, ticks]);
    await client.query(sequenced, [conversationId, sequence, ticks]);
    await client.query(counted, [conversationId, ordinal, sequence, ticks]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
