import { parseChange, placesPerReceipt, type Receipt } from '@messenger/events';
import { type MessageRef, millisecondsOfUuidV7 } from '@messenger/ids';
import type { ChangeStore } from './change-store.ts';
import { concurrently } from './concurrently.ts';
import type { MessageReceipt, ReceiptStore } from './receipt-store.ts';

type ApplyReceipts = { changes: ChangeStore; receipts: ReceiptStore };

type Sent = MessageRef & { senderId: string };

const readsAtOnce = 16;

/**
 * Keeps when receipts came, a row for each message and person, and gives the messages that each receipt covers. A
 * receipt that jumps ahead is looked at for its newest places only. Whoever has just come to a conversation with many
 * people gives the same receipt as they: what it covers is read once for all of them. Left out are one's own messages
 * and imported ones, whose times are those of another system. @throws when Cassandra is away; again is harmless.
 */
export async function applyReceipts(
  { changes, receipts: store }: ApplyReceipts,
  receipts: readonly Receipt[],
): Promise<MessageRef[][]> {
  const covered = await readCovered(changes, receipts);
  const rows = receipts.flatMap((receipt, index) =>
    (covered[index] ?? []).flatMap((sent) => rowOf(receipt, sent)),
  );
  await store.insert(rows);
  return covered;
}

async function readCovered(changes: ChangeStore, receipts: readonly Receipt[]): Promise<Sent[][]> {
  const windows = new Map(receipts.map((receipt) => [keyOf(receipt), receipt]));
  const found = new Map<string, Sent[]>();
  await concurrently([...windows], readsAtOnce, async ([key, receipt]) => {
    found.set(key, await readSent(changes, receipt));
  });
  return receipts.map((receipt) =>
    (found.get(keyOf(receipt)) ?? []).filter(({ senderId }) => senderId !== receipt.userId),
  );
}

const keyOf = (receipt: Receipt): string =>
  `${receipt.conversationId}:${beginningOf(receipt)}:${receipt.upTo}`;

/** The place after which a receipt is looked at. */
function beginningOf({ upTo, deliveredAfter = upTo, readAfter = upTo }: Receipt): number {
  return Math.max(Math.min(deliveredAfter, readAfter), upTo - placesPerReceipt);
}

async function readSent(changes: ChangeStore, receipt: Receipt): Promise<Sent[]> {
  const after = beginningOf(receipt);
  if (after >= receipt.upTo) return [];
  const run = await changes.readAfter(receipt.conversationId, after, receipt.upTo - after);
  return run.changes.flatMap(({ payload }) => {
    const change = parseChange(payload);
    if (change.kind !== 'message_added') return [];
    const { conversationId, sequence, ordinal, timeuuid, actorId: senderId, body } = change;
    if (millisecondsOfUuidV7(body.clientMessageId) === null) return [];
    return [{ conversationId, sequence, ordinal, timeuuid, senderId }];
  });
}

function rowOf(
  { userId: recipientId, occurredAt: at, deliveredAfter, readAfter }: Receipt,
  message: Sent,
): MessageReceipt[] {
  const isAfter = (place: number | undefined) => place !== undefined && message.sequence > place;
  if (isAfter(readAfter)) return [{ message, recipientId, at, status: 'read' }];
  return isAfter(deliveredAfter) ? [{ message, recipientId, at, status: 'delivered' }] : [];
}
