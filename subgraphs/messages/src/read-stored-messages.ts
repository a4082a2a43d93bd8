import { bucketOf } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import type { KeptMessage, MessageStore } from './message-store.ts';

export type StoredRange = {
  /** Decimal. */
  conversationId: string;
  /** How many messages the conversation has: where to stop looking. */
  messageCount: number;
  after: MessageRef | null;
  first: number;
};

/** Messages as they stand in the store, after one of them and the oldest first, without asking who may see them. */
export async function readStoredMessages(
  messages: MessageStore,
  { conversationId, messageCount, after, first }: StoredRange,
): Promise<KeptMessage[]> {
  const found: KeptMessage[] = [];
  const start = after ? bucketOf(after.ordinal) : 0;
  for (let bucket = start; bucket <= bucketOf(messageCount) && found.length < first; bucket += 1) {
    const place = after && bucket === start ? after.timeuuid : null;
    const limit = first - found.length;
    found.push(...(await messages.readKept({ conversationId, bucket, limit, after: place })));
  }
  return found;
}
