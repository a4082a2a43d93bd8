import { bucketOf } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import type { Message } from './message.ts';
import type { MessageStore, Slice } from './message-store.ts';

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
): Promise<Message[]> {
  const found: Message[] = [];
  const start = after ? bucketOf(after.ordinal) : 0;
  for (let bucket = start; bucket <= bucketOf(messageCount) && found.length < first; bucket += 1) {
    const from: Slice['from'] = after && bucket === start ? { newerThan: after.timeuuid } : 'oldest';
    const slice = await messages.readSlice({ conversationId, bucket, limit: first - found.length, from });
    found.push(...slice.reverse());
  }
  return found;
}
