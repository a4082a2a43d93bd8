import type { Viewer } from '@messenger/auth';
import type { ConversationCalls } from './conversation-calls.ts';
import { type Highlight, highlightOf } from './highlight.ts';
import type { MessageSearchStore } from './message-search-store.ts';
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
  { viewer, requestId }: Searcher,
  request: SearchRequest,
): Promise<FoundMessages> {
  const origin = { viewer, requestId };
  const conversationIds =
    request.conversationId === null
      ? await conversations.conversationIdsOf(viewer.userId, origin)
      : await only(conversations, origin, request.conversationId);
  if (conversationIds.length === 0) return { found: [], totalCount: 0, hasNextPage: false };

  const { hits, totalCount, hasNextPage, snapshot } = await search.search(request, conversationIds);
  const found = hits.map(({ messageId, text, score, sort }, index) => {
    const isLast = index === hits.length - 1;
    const cursor = writeSearchCursor({ orderBy: request.orderBy, sort, snapshot: isLast ? snapshot : null });
    return { cursor, messageId, score, highlight: text === null ? null : highlightOf(text, request.groups) };
  });
  return { found, totalCount, hasNextPage };
}

async function only(
  conversations: ConversationCalls,
  origin: Searcher,
  conversationId: string,
): Promise<string[]> {
  const isOpen = await conversations.takesPart(origin.viewer.userId, conversationId, origin);
  return isOpen ? [conversationId] : [];
}
