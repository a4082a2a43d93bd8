import { type Receipt, receiptSchema } from '@messenger/events';
import { type Statement, safeInteger } from '@messenger/postgres';

export type QueuedReceipt = {
  receipt_id: string;
  conversation_id: string;
  user_id: string;
  up_to: string;
  delivered_after: string | null;
  read_after: string | null;
  occurred_at: Date;
  client: unknown;
  now: Date;
};

/** The oldest first. One that commits late is found by a later pass: there is no place that it could fall behind. */
export const waitingReceipts = (limit: number): Statement<QueuedReceipt> => ({
  name: 'waiting_receipts',
  text: `
    SELECT receipt_id, conversation_id, user_id, up_to, delivered_after, read_after, occurred_at, client,
      clock_timestamp() AS now
    FROM receipt_outbox ORDER BY receipt_id LIMIT $1`,
  values: [limit],
});

export const dropReceipts = (receiptIds: readonly string[]): Statement => ({
  name: 'drop_receipts',
  text: 'DELETE FROM receipt_outbox WHERE receipt_id = ANY ($1::BIGINT[])',
  values: [receiptIds],
});

export function receiptOf(row: QueuedReceipt): Receipt {
  return receiptSchema.parse({
    conversationId: row.conversation_id,
    userId: row.user_id,
    occurredAt: row.occurred_at.toISOString(),
    upTo: safeInteger(row.up_to),
    ...(row.delivered_after !== null && { deliveredAfter: safeInteger(row.delivered_after) }),
    ...(row.read_after !== null && { readAfter: safeInteger(row.read_after) }),
    ...(row.client !== null && { client: row.client }),
  });
}
