import { bucketOf, type Change, type MessageAddedChange } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import type { WritableChange, WriteChanges } from './change-writer.ts';
import { concurrently } from './concurrently.ts';
import type { HintStore } from './hint-store.ts';
import type { Message } from './message.ts';
import type { MessageStore } from './message-store.ts';

type ApplyDependencies = { messages: MessageStore; writeChanges: WriteChanges; hints: HintStore };

const readsAtOnce = 16;
const hintsAtOnce = 64;
/** A message of the same claim is at most this many messages away. */
const claimAtMost = 1000;

/**
 * Stores changes that were claimed, in whatever state a crash left them, and tells the live streams: one hint a
 * conversation, for its latest change. `writtenAt`: see `WritableChange`. @throws when Cassandra is away; applying them again is harmless.
 */
export async function applyChanges(
  use: ApplyDependencies,
  changes: readonly Change[],
  writtenAt?: number,
): Promise<void> {
  const writable: WritableChange[] = [];
  await concurrently(changes, readsAtOnce, async (change) => {
    writable.push({ change, writtenAt, replyTo: await answeredMessage(use.messages, change, changes) });
  });
  await use.writeChanges(writable);
  const heads = new Map<string, number>();
  for (const { conversationId, sequence } of changes) {
    heads.set(conversationId, Math.max(sequence, heads.get(conversationId) ?? 0));
  }
  await concurrently([...heads], hintsAtOnce, async ([conversationId, sequence]) => {
    await use.hints.publish({ conversationId, sequence });
  });
}

/**
 * The numbers of the message that an imported one answers, which its body names by client id: both got theirs in
 * one claim, so it is among these changes or among the messages stored just before. Undefined where the body names
 * none, or one of an earlier claim: then only running the import again can tell.
 */
async function answeredMessage(
  messages: MessageStore,
  change: Change,
  changes: readonly Change[],
): Promise<MessageRef | undefined> {
  if (change.kind !== 'message_added') return undefined;
  const wanted = change.body.replyToClientMessageId;
  if (wanted === undefined) return undefined;
  const here = changes.find(
    (other): other is MessageAddedChange =>
      other.kind === 'message_added' &&
      other.conversationId === change.conversationId &&
      other.body.clientMessageId === wanted,
  );
  return here ? refOf(here) : await findBefore(messages, change, wanted);
}

async function findBefore(
  messages: MessageStore,
  { conversationId, ordinal, timeuuid }: MessageAddedChange,
  clientMessageId: string,
): Promise<MessageRef | undefined> {
  const buckets = new Set([bucketOf(ordinal), bucketOf(Math.max(1, ordinal - claimAtMost))]);
  for (const bucket of buckets) {
    const from = { olderThan: timeuuid };
    const slice = await messages.readSlice({ conversationId, bucket, limit: claimAtMost, from });
    const found = slice.find((message) => message.clientMessageId === clientMessageId);
    if (found) return refOf(found);
  }
  return undefined;
}

function refOf({ conversationId, sequence, ordinal, timeuuid }: MessageAddedChange | Message): MessageRef {
  return { conversationId, sequence, ordinal, timeuuid };
}
