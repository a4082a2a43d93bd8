import { changeLogFloor } from '@messenger/events';
import type { ChangeStore } from './change-store.ts';
import type { ConversationCalls } from './conversation-calls.ts';

export type ChangePage = {
  /** JSON of `Change`, ascending and without holes. */
  changes: string[];
  /** The number of the latest change; where the log ends on this page for now, of the last one on it. */
  headSequence: number;
  /** The log no longer reaches back to where one wants to go on. */
  resetRequired: boolean;
};

/**
 * The changes after a sequence. The head is asked for only when the page is empty or the log goes on after it: a
 * stream that keeps up costs one read of the log.
 */
export async function readChanges(
  { changes, conversations }: { changes: ChangeStore; conversations: ConversationCalls },
  { conversationId, after, first }: { conversationId: string; after: number; first: number },
): Promise<ChangePage> {
  const { changes: found, isAtEnd } = await changes.readAfter(conversationId, after, first);
  const payloads = found.map((change) => change.payload);
  const last = found.at(-1)?.sequence;
  if (last !== undefined && isAtEnd) return { changes: payloads, headSequence: last, resetRequired: false };
  const headSequence = (await conversations.head(conversationId)) ?? 0;
  const resetRequired = last === undefined && after < changeLogFloor(headSequence);
  return { changes: payloads, headSequence, resetRequired };
}
