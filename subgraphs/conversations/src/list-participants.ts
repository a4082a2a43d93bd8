import {
  type Connection,
  connectionOf,
  decodeCursor,
  type Edge,
  encodeCursor,
  readPageArguments,
} from '@messenger/pagination';
import { z } from 'zod';
import type { Participant } from './conversation.ts';
import type { ParticipantPage, ParticipantPageRequest } from './participant-store.ts';

const cursorSchema = z.tuple([z.string().regex(/^\d{1,18}$/), z.string().regex(/^[1-9]\d{0,18}$/)]);
export const participantsAtMost = 100;
const limits = { default: 20, max: participantsAtMost };

export type ListParticipantsRequest = { conversationId: string; first: number; after: string | null };

export type ParticipantEdge = Edge<{ userId: string }> & Participant;

type Load = (request: ParticipantPageRequest) => Promise<ParticipantPage>;

/** A page of those who take part, in the order of joining, or what is wrong with the arguments. */
export async function listParticipants(
  load: Load,
  { conversationId, first, after }: ListParticipantsRequest,
): Promise<Connection<{ userId: string }, ParticipantEdge> | { error: string }> {
  const page = readPageArguments({ first, after }, limits);
  if ('error' in page) return page;
  const parts = page.cursor === null ? null : decodeCursor(page.cursor, cursorSchema);
  if (page.cursor !== null && parts === null) return { error: 'after is no cursor of this list.' };
  const place = parts && { joinedAtMicroseconds: parts[0], userId: parts[1] };
  const { participants, hasMore } = await load({ conversationId, size: page.size, after: place });
  const edges = participants.map((participant) => ({
    ...participant,
    cursor: encodeCursor([participant.joinedAtMicroseconds, participant.userId]),
    node: { userId: participant.userId },
  }));
  return connectionOf(edges, { hasNextPage: hasMore, hasPreviousPage: after !== null });
}
