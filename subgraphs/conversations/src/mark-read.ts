import { type InvalidInput, invalidInput, type NotFound, notFound } from '@messenger/errors';
import type { MessageRef } from '@messenger/ids';
import type { ActiveConversationStore } from './active-conversation-store.ts';
import type { ReadReports } from './read-reports.ts';
import type { ReadingStore } from './reading-store.ts';

export type MarkReadRequest = { viewerId: string; conversationId: string; upTo: MessageRef };

type Parts = {
  reading: ReadingStore;
  reports: ReadReports;
  active: ActiveConversationStore;
  clock: () => Date;
};

/** Null once it is read. */
export type MarkRead = (request: MarkReadRequest) => Promise<InvalidInput | NotFound | null>;

export function createMarkRead({ reading, reports, active, clock }: Parts): MarkRead {
  return async ({ viewerId, conversationId, upTo }) => {
    if (upTo.conversationId !== conversationId) {
      return invalidInput('The message is not of this conversation.', 'upToMessageId');
    }
    const outcome = await reading.readUpTo(viewerId, upTo);
    if (outcome === null) return notFound();
    if (outcome === 'moved') reports.add(viewerId, upTo, clock());
    // Nobody waits for it, and while Redis is away it is lost.
    active.note(viewerId, conversationId, clock()).catch(() => {});
    return null;
  };
}
