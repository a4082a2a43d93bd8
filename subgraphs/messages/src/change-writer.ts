import { bucketOf, type Change } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import type { ChangeStore } from './change-store.ts';
import type { MessageStore } from './message-store.ts';

/**
 * Writes a claimed change for good: the message's row where it adds one, and its row of the change log, both at
 * once. Writing it again changes nothing. `replyTo` only where the body names it by client id.
 */
export type WriteChange = (change: Change, replyTo?: MessageRef) => Promise<void>;

export function createChangeWriter(messages: MessageStore, changes: ChangeStore): WriteChange {
  return async (change, replyTo) => {
    await Promise.all([
      changes.insert(change),
      change.kind === 'message_added' ? messages.insert(change, replyTo) : undefined,
      dropOldBucket(changes, change),
    ]);
  };
}

/** Whoever writes the first change of a bucket drops the one that falls out of the log by it. */
async function dropOldBucket(changes: ChangeStore, { conversationId, sequence }: Change): Promise<void> {
  const bucket = bucketOf(sequence);
  if (bucket < 2 || bucketOf(sequence - 1) === bucket) return;
  await changes.dropBucket(conversationId, bucket - 2);
}
