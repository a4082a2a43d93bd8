import type { MessageRef } from '@messenger/ids';
import type { Cassandra, CqlStatement } from './cassandra.ts';
import { writeRows } from './write-rows.ts';

/** That one person has, or has read, one message. */
export type MessageReceipt = {
  message: MessageRef;
  /** Decimal. */
  recipientId: string;
  status: 'delivered' | 'read';
  /** ISO 8601. */
  at: string;
};

export type ReceiptStore = {
  /** Keeps when receipts came; of several of a person for a message the latest. Again is harmless. */
  insert(receipts: readonly MessageReceipt[]): Promise<void>;
};

const insert: CqlStatement = {
  name: 'insert_receipt',
  access: 'write',
  cql: `INSERT INTO message_delivery_status (conversation_id, message_id, recipient_id, status, timestamp)
        VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?`,
};

const aboutBytes = 60;

/** Table `message_delivery_status`. */
export function createReceiptStore(cassandra: Cassandra): ReceiptStore {
  return {
    insert: (receipts) =>
      writeRows(
        cassandra,
        receipts.map(({ message: { conversationId, timeuuid }, recipientId, status, at }) => ({
          statement: insert,
          partition: `${conversationId}/${timeuuid}`,
          values: [conversationId, timeuuid, recipientId, status, at, BigInt(Date.parse(at)) * 1000n],
          bytes: aboutBytes,
        })),
      ),
  };
}
