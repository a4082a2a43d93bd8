import type { ParticipantsChangedChange } from '@messenger/events';
import { millisecondsFromTicks, ticksFromMilliseconds } from '@messenger/ids';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { rowOfChange } from '../../../subgraphs/messages/src/change-store.ts';
import { rowOfMessage } from '../../../subgraphs/messages/src/message-store.ts';
import { type OldMessage, oldMessage, rememberSends, ticksBetween } from './old-messages.ts';
import type { Bulk } from './open-bulk.ts';

const conversationsAtOnce = 1000;
const begin = ticksFromMilliseconds(Date.parse('2020-01-01T00:00:00.000Z'));

const idsSchema = z.array(z.object({ id: z.string() }));

const nextIds = `
  SELECT nextval(pg_get_serial_sequence('conversations', 'conversation_id')) AS id FROM generate_series(1, $1::INT)`;
const insertOfConversations = `
  INSERT INTO conversations (conversation_id, conversation_type, title, created_by, created_at, updated_at,
    last_message_at, message_count, last_message_sequence, last_message_ticks, participant_count, copied_inbox_at)
  SELECT k.id, 'group', 'Invented ' || k.id, $3::BIGINT, moment_of(k.ticks - $4), moment_of(k.ticks - $4),
    moment_of(k.ticks), 1, 2, k.ticks, 2, moment_of(k.ticks)
  FROM unnest($1::BIGINT[], $2::BIGINT[]) AS k (id, ticks)`;
const insertOfSequences = `
  INSERT INTO message_sequences (conversation_id, last_sequence_number, last_ticks)
  SELECT k.id, 2, k.ticks FROM unnest($1::BIGINT[], $2::BIGINT[]) AS k (id, ticks)`;
const insertOfAudits = `
  INSERT INTO audit_log (actor_id, action, conversation_id, subject_ids)
  SELECT $2::BIGINT, 'conversation_created', k.id, ARRAY[$3::BIGINT] FROM unnest($1::BIGINT[]) AS k (id)`;
const insertOfOwner = `
  INSERT INTO conversation_participants (conversation_id, user_id, role, joined_at, joined_sequence,
    last_read_sequence, last_message_at)
  SELECT k.id, $3::BIGINT, 'owner', moment_of(k.ticks - $4), 1, 1, moment_of(k.ticks)
  FROM unnest($1::BIGINT[], $2::BIGINT[]) AS k (id, ticks)`;
const insertOfSender = `
  INSERT INTO conversation_participants (conversation_id, user_id, joined_at, joined_sequence, last_read_ordinal,
    last_read_sequence, last_read_at, last_read_message_id, last_message_at)
  SELECT k.id, $3::BIGINT, moment_of(k.ticks - $4), 1, 1, 2, moment_of(k.ticks), timeuuid_of(k.id, k.ticks)::UUID,
    moment_of(k.ticks)
  FROM unnest($1::BIGINT[], $2::BIGINT[]) AS k (id, ticks)`;

/** Makes so many groups of an owner and another, in each of which the other has sent one message. Ids are decimal. */
export async function makeConversations(
  bulk: Bulk,
  ownerId: string,
  senderId: string,
  count: number,
): Promise<void> {
  for (let made = 0; made < count; made += conversationsAtOnce) {
    const size = Math.min(conversationsAtOnce, count - made);
    const { rows } = await bulk.stores.postgres.query(nextIds, [size]);
    const messages = idsSchema.parse(rows).map(({ id: conversationId }, at) => {
      const ticks = begin + BigInt(made + at + 1) * ticksBetween;
      return oldMessage({ conversationId, sequence: 2, ordinal: 1, ticks }, senderId);
    });
    const written = messages.map((message) => {
      const changes = [creationOf(message, ownerId), message.change];
      return [rowOfMessage(message), ...changes.map(rowOfChange)];
    });
    await bulk.writeRows(written.flat());
    const client = await bulk.stores.postgres.connect();
    await insertRows(client, messages, ownerId, senderId).finally(() => client.release());
  }
}

/** The first change of a conversation, a while before its message. */
function creationOf({ change, ticks }: OldMessage, ownerId: string): ParticipantsChangedChange {
  return {
    kind: 'participants_changed',
    conversationId: change.conversationId,
    sequence: 1,
    occurredAt: new Date(millisecondsFromTicks(ticks - ticksBetween)).toISOString(),
    actorId: ownerId,
    added: [ownerId, change.actorId],
    removed: [],
  };
}

async function insertRows(
  client: PoolClient,
  messages: readonly OldMessage[],
  ownerId: string,
  senderId: string,
): Promise<void> {
  const ids = messages.map(({ change }) => change.conversationId);
  const ticks = messages.map((message) => message.ticks.toString());
  const before = ticksBetween.toString();
  await client.query('BEGIN');
  await client.query(insertOfConversations, [ids, ticks, ownerId, before]);
  await client.query(insertOfSequences, [ids, ticks]);
  await client.query(insertOfAudits, [ids, ownerId, senderId]);
  await client.query(insertOfOwner, [ids, ticks, ownerId, before]);
  await client.query(insertOfSender, [ids, ticks, senderId, before]);
  await rememberSends(client, messages);
  await client.query('COMMIT');
}
