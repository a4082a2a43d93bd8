import { bucketOf, type Change } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import { type ChangeStore, rowOfChange } from './change-store.ts';
import { rowOfMessage } from './message-store.ts';
import type { WriteRows } from './write-rows.ts';

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
 * Writes claimed changes for good: the messages that they add and their rows of the change log, which mostly share a
 * partition and so go as one. Writing them again changes nothing.
 */
export type WriteChanges = (changes: readonly WritableChange[]) => Promise<void>;

export function createChangeWriter(write: WriteRows, log: ChangeStore): WriteChanges {
  return async (writable) => {
    const rows = writable.flatMap(({ change, ...rest }) => {
      const inLog = rowOfChange(change);
      return change.kind === 'message_added' ? [rowOfMessage({ change, ...rest }), inLog] : [inLog];
    });
    const changes = writable.map(({ change }) => change);
    await Promise.all([write(rows), dropOldBuckets(log, changes)]);
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
