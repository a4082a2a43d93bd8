import { bucketOf, type Change } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import type { ChangeStore } from './change-store.ts';
import type { MessageStore } from './message-store.ts';

/**
 * A claimed change; `replyTo` only where its body names the message it answers by client id. `writtenAt`, in
 * milliseconds, only for a message whose row a later deletion hides: it is the time of the row instead of its own.
 */
export type WritableChange = {
  change: Change;
  replyTo?: MessageRef | undefined;
  writtenAt?: number | undefined;
};

/**
 * Writes claimed changes for good: their rows of the change log and the messages that they add, all at once. Writing
 * them again changes nothing.
 */
export type WriteChanges = (changes: readonly WritableChange[]) => Promise<void>;

export function createChangeWriter(messages: MessageStore, log: ChangeStore): WriteChanges {
  return async (writable) => {
    const changes = writable.map(({ change }) => change);
    const added = writable.flatMap(({ change, ...rest }) =>
      change.kind === 'message_added' ? [{ change, ...rest }] : [],
    );
    await Promise.all([log.insert(changes), messages.insert(added), dropOldBuckets(log, changes)]);
  };
}

/** Whoever writes the first change of a bucket drops the one that falls out of the log by it. */
async function dropOldBuckets(log: ChangeStore, changes: readonly Change[]): Promise<void> {
  for (const { conversationId, sequence } of changes) {
    const bucket = bucketOf(sequence);
    if (bucket < 2 || bucketOf(sequence - 1) === bucket) continue;
    await log.dropBucket(conversationId, bucket - 2);
  }
}
