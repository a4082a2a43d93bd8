import type { Viewer } from '@messenger/auth';
import type { ConversationCalls } from './conversation-calls.ts';
import { type Highlight, highlightOf } from './highlight.ts';
import { isGone, type MessageSearchStore, type SearchPage } from './message-search-store.ts';
import { writeSearchCursor } from './search-cursor.ts';
import type { SearchRequest } from './search-request.ts';

export type FoundMessage = {
  cursor: string;
  /** `msg_…` */
  messageId: string;
  score: number | null;
  highlight: Highlight | null;
};

export type FoundMessages = {
  found: FoundMessage[];
  totalCount: number;
  hasNextPage: boolean;
};

type Parts = { conversations: ConversationCalls; search: MessageSearchStore };
type Searcher = { viewer: Viewer; requestId: string };

/** Finds messages in the conversations that the viewer takes part in at this moment, and nowhere else. */
export async function searchMessages(
  { conversations, search }: Parts,
  searcher: Searcher,
  request: SearchRequest,
): Promise<FoundMessages> {
  // The rights are read after the point in time was taken: nothing in it was said after them.
  const lookAt = async (snapshot: string) => {
    const conversationIds = await searchedConversations(conversations, searcher, request);
    return conversationIds.length === 0 ? null : search.search(request, conversationIds, snapshot);
  };
  const snapshot = request.after?.snapshot ?? (await search.present());
  const page = await lookAt(snapshot).catch(async (error: unknown) => {
    if (!isGone(error)) throw error;
    return lookAt(await search.present());
  });
  return page ? foundOn(page, request) : { found: [], totalCount: 0, hasNextPage: false };
}

function searchedConversations(
  conversations: ConversationCalls,
  origin: Searcher,
  { conversationId }: SearchRequest,
): Promise<string[]> {
  const { userId } = origin.viewer;
  return conversationId === null
    ? conversations.conversationIdsOf(userId, origin)
    : only(conversations, origin, conversationId);
}

async function only(
  conversations: ConversationCalls,
  origin: Searcher,
  conversationId: string,
): Promise<string[]> {
  const isOpen = await conversations.takesPart(origin.viewer.userId, conversationId, origin);
  return isOpen ? [conversationId] : [];
}

function foundOn(
  { hits, totalCount, hasNextPage, snapshot }: SearchPage,
  request: SearchRequest,
): FoundMessages {
  const found = hits.map(({ messageId, text, score, sort }, index) => {
    const isLast = index === hits.length - 1;
    const cursor = writeSearchCursor({ orderBy: request.orderBy, sort, snapshot: isLast ? snapshot : null });
    return { cursor, messageId, score, highlight: text === null ? null : highlightOf(text, request.groups) };
  });
  return { found, totalCount, hasNextPage };
}
