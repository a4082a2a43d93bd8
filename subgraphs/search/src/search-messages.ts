import type { Viewer } from '@messenger/auth';
import type { ConversationCalls } from './conversation-calls.ts';
import { type Highlight, highlightOf } from './highlight.ts';
import { mapInTurns } from './in-turns.ts';
import { isGone, type MessageHit, type MessageSearchStore, type SearchPage } from './message-search-store.ts';
import { writeSearchCursor } from './search-cursor.ts';
import type { SearchRequest } from './search-request.ts';

export type FoundMessage = {
  cursor: string;
  /** `msg_…` */
  messageId: string;
  score: number | null;
};

/** A found message as clients see it. */
export type FoundEdge = {
  cursor: string;
  score: number | null;
  node: { id: string };
  highlight: () => Promise<Highlight | null>;
};

export type FoundMessages = {
  found: FoundMessage[];
  /** Of each found message, in their order; made when first asked for, since it takes the processor's time. */
  highlights: () => Promise<(Highlight | null)[]>;
  totalCount: number;
  hasNextPage: boolean;
};

const nothing: SearchPage = { hits: [], totalCount: 0, hasNextPage: false, snapshot: '' };

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
  return foundOn(page ?? nothing, request);
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
  const found = hits.map(({ messageId, score, sort }, index) => {
    const isLast = index === hits.length - 1;
    const cursor = writeSearchCursor({ orderBy: request.orderBy, sort, snapshot: isLast ? snapshot : null });
    return { cursor, messageId, score };
  });
  let highlights: Promise<(Highlight | null)[]> | null = null;
  const highlight = ({ text }: MessageHit) => (text === null ? null : highlightOf(text, request.groups));
  return {
    found,
    highlights: () => {
      highlights ??= mapInTurns(hits, highlight);
      return highlights;
    },
    totalCount,
    hasNextPage,
  };
}
