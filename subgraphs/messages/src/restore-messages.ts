import { type Change, parseChange } from '@messenger/events';
import type { ChangeStore } from './change-store.ts';
import type { ConversationCalls } from './conversation-calls.ts';

/** Messages that were claimed and whose rows are not there. */
export type Gap = {
  conversationId: string;
  /** Ordinals. */
  missing: readonly number[];
  /** Sequences between which they lie; `before` is null for none above. */
  after: number;
  before: number | null;
  /** They were stored again already, and are still not there: a deletion hides them. */
  isHidden: boolean;
};

/** `unknown`: not all of the outbox could be looked through. */
export type Restored = 'restored' | 'gone' | 'unknown';

type Dependencies = {
  log: Pick<ChangeStore, 'readBetween'>;
  conversations: Pick<ConversationCalls, 'queued' | 'head'>;
  applyChanges(changes: readonly Change[], writtenAt?: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
};

const changesARead = 1000;
/** The log keeps two partitions. */
const readsAtMost = 25;

/**
 * Stores messages again whose rows are missing, from where they still stand: the outbox, which holds what is on its way
 * to a store or sink, or the change log. @throws when a store or service is away.
 */
export async function restoreMessages(use: Dependencies, gap: Gap): Promise<Restored> {
  const missing = new Set(gap.missing);
  const queued = await use.conversations.queued(gap.conversationId, gap.after, gap.before);
  const found = wantedOf(queued.changes, missing);
  if (missing.size > 0) found.push(...wantedOf(await loggedChanges(use, gap), missing));
  await use.applyChanges(found, gap.isHidden ? use.now() : undefined);
  if (missing.size === 0) return 'restored';
  return queued.isComplete ? 'gone' : 'unknown';
}

/** Those of the changes that add a missing message, which is then missing no more. */
function wantedOf(changes: readonly Change[], missing: Set<number>): Change[] {
  return changes.filter((change) => change.kind === 'message_added' && missing.delete(change.ordinal));
}

async function loggedChanges({ log, conversations }: Dependencies, gap: Gap): Promise<Change[]> {
  const { conversationId } = gap;
  const before = gap.before ?? ((await conversations.head(conversationId)) ?? 0) + 1;
  const found: Change[] = [];
  let after = gap.after;
  for (let reads = 0; after < before - 1 && reads < readsAtMost; reads += 1) {
    const { changes, upTo } = await log.readBetween(conversationId, after, before, changesARead);
    found.push(...changes.map(({ payload }) => parseChange(payload)));
    after = upTo;
  }
  return found;
}
