import {
  type Connection,
  connectionOf,
  decodeCursor,
  type Edge,
  encodeCursor,
  readPageArguments,
} from '@messenger/pagination';
import { z } from 'zod';
import type { Conversation } from './conversation.ts';
import type { InboxPlace, InboxStore } from './inbox-store.ts';
import type { ParticipantPage } from './participant-store.ts';

const digits = z.string().regex(/^\d{1,18}$/);
const cursorSchema = z.tuple([digits, digits]);
const limits = { default: 20, max: 100 };

export type ListInboxRequest = {
  viewerId: string;
  first: number;
  after: string | null;
  /** Of each conversation: how many participants to bring along; null for none. */
  firstParticipants: number | null;
};

export type InboxEdge = Edge<Conversation> & { participants: ParticipantPage | null };

/** A page of the viewer's conversations, the one with the latest message first, or what is wrong with the arguments. */
export type ListInbox = (
  request: ListInboxRequest,
) => Promise<Connection<Conversation, InboxEdge> | { error: string }>;

export function createListInbox({ inbox }: { inbox: InboxStore }): ListInbox {
  return async ({ viewerId, first, after, firstParticipants }) => {
    const page = readPageArguments({ first, after }, limits);
    if ('error' in page) return page;
    const place = page.cursor === null ? null : placeOf(page.cursor);
    if (page.cursor !== null && place === null) return { error: 'after is no cursor of this list.' };
    const entries = await inbox.page({ viewerId, size: page.size + 1, after: place, firstParticipants });
    const edges = entries.slice(0, page.size).map((entry) => ({
      cursor: encodeCursor([entry.place.microseconds, entry.place.conversationId]),
      node: entry.conversation,
      participants: entry.participants,
    }));
    return connectionOf(edges, { hasNextPage: entries.length > page.size, hasPreviousPage: after !== null });
  };
}

function placeOf(cursor: string): InboxPlace | null {
  const parts = decodeCursor(cursor, cursorSchema);
  return parts && { microseconds: parts[0], conversationId: parts[1] };
}
