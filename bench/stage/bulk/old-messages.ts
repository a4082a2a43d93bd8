import { createHash } from 'node:crypto';
import type { MessageAddedChange } from '@messenger/events';
import { millisecondsFromTicks, timeuuidOf } from '@messenger/ids';
import type { Pool } from 'pg';
import { v5 as uuidv5 } from 'uuid';

/** Where a message stands. */
export type Numbers = { conversationId: string; sequence: number; ordinal: number; ticks: bigint };

/** A message of the past with its row of the sends that are known. */
export type OldMessage = { change: MessageAddedChange; ticks: bigint; bodyHash: Buffer };

const namespace = '3b1c6d0e-7f52-4f2e-8a43-9d2f7a1e6c55';

/** A minute, between one message and the next. */
export const ticksBetween = 600_000_000n;

/** A message as an import leaves it. */
export function oldMessage(numbers: Numbers, senderId: string): OldMessage {
  const { conversationId, sequence, ordinal, ticks } = numbers;
  const text = `words as people write them, some forty characters, line ${ordinal}`;
  const clientMessageId = uuidv5(`${conversationId}/${ordinal}`, namespace);
  return {
    ticks,
    bodyHash: createHash('sha256').update(JSON.stringify(text)).digest(),
    change: {
      kind: 'message_added',
      conversationId,
      sequence,
      ordinal,
      timeuuid: timeuuidOf(conversationId, ticks),
      occurredAt: new Date(millisecondsFromTicks(ticks)).toISOString(),
      actorId: senderId,
      body: { clientMessageId, kind: 'text', text },
    },
  };
}

const insertOfSends = `
  INSERT INTO message_dedupe (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks)
  SELECT * FROM unnest($1::BIGINT[], $2::BIGINT[], $3::UUID[], $4::BYTEA[], $5::BIGINT[], $6::BIGINT[], $7::BIGINT[])`;

/** Remembers that they were sent, for ever, as those of an import are. */
export async function rememberSends(
  postgres: Pick<Pool, 'query'>,
  messages: readonly OldMessage[],
): Promise<void> {
  const changes = messages.map(({ change }) => change);
  await postgres.query(insertOfSends, [
    changes.map(({ conversationId }) => conversationId),
    changes.map(({ actorId }) => actorId),
    changes.map(({ body }) => body.clientMessageId),
    messages.map(({ bodyHash }) => bodyHash),
    changes.map(({ sequence }) => sequence),
    changes.map(({ ordinal }) => ordinal),
    messages.map(({ ticks }) => ticks.toString()),
  ]);
}
