import { unavailableError } from '@messenger/errors';
import { bucketOf, changesPerBucket } from '@messenger/events';
import { type Connection, connectionOf, decodeCursor, encodeCursor } from '@messenger/pagination';
import { z } from 'zod';
import type { Access } from './conversation-calls.ts';
import type { Message } from './message.ts';
import type { MessageStore, Slice } from './message-store.ts';
import { type RecentMessageStore, recentLength } from './recent-message-store.ts';

/** A place next to a message, as a cursor holds it. */
export type Place = { ordinal: number; timeuuid: string };

/** `older` goes back in time from `place` or the newest message, `newer` forward from `place` or the oldest. */
export type PageRequest = {
  conversationId: string;
  direction: 'older' | 'newer';
  size: number;
  place: Place | null;
};

export type PageDependencies = {
  messages: MessageStore;
  recent: RecentMessageStore;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
};

/** Ordinals, both included; empty when `lowest` is above `highest`. */
type Range = { highest: number; lowest: number };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const cursorSchema = z.tuple([z.int().positive(), z.string().regex(uuid)]);

/** Null when this is no cursor of a message. */
export function readMessageCursor(cursor: string): Place | null {
  const parts = decodeCursor(cursor, cursorSchema);
  return parts && { ordinal: parts[0], timeuuid: parts[1] };
}

/**
 * One page, the newest first. Ordinals run without holes, so which ones belong on the page, and whether there are
 * more, is known before anything is read.
 *
 * A number on the page that has no row yet belongs to a message on its way between claim and store. Leaving it out
 * would lose it for a client that goes on from the conversation's head, so the page waits for it a moment; @throws
 * UNAVAILABLE when the message still is not there, which lasts until the relay has stored it.
 */
export async function pageMessages(
  use: PageDependencies,
  { messageCount }: Access,
  request: PageRequest,
): Promise<Connection<Message>> {
  const range = rangeOf(request, messageCount);
  const found = await readRange(use, messageCount, request, range);
  const highest = found.at(0)?.ordinal ?? range.highest;
  const lowest = found.at(-1)?.ordinal ?? range.lowest;
  const edges = found.map((node) => ({ cursor: encodeCursor([node.ordinal, node.timeuuid]), node }));
  return connectionOf(edges, { hasNextPage: lowest > 1, hasPreviousPage: highest < messageCount });
}

function rangeOf({ direction, size, place }: PageRequest, messageCount: number): Range {
  if (direction === 'older') {
    const highest = place ? Math.min(place.ordinal - 1, messageCount) : messageCount;
    return { highest, lowest: Math.max(1, highest - size + 1) };
  }
  const lowest = place ? place.ordinal + 1 : 1;
  return { lowest, highest: Math.min(lowest + size - 1, messageCount) };
}

async function readRange(
  use: PageDependencies,
  messageCount: number,
  request: PageRequest,
  range: Range,
): Promise<Message[]> {
  if (range.lowest > range.highest) return [];
  const recent = await readRecent(use.recent, messageCount, request, range);
  if (recent) return recent;
  const found = await readComplete(use, request, range);
  const isListed = request.direction === 'older' && !request.place && request.size <= recentLength;
  if (isListed) await use.recent.refill(request.conversationId, found);
  return found;
}

/** The page from the list of recent messages; null unless it holds exactly these ordinals. */
async function readRecent(
  recent: RecentMessageStore,
  messageCount: number,
  { conversationId, direction }: PageRequest,
  { highest, lowest }: Range,
): Promise<Message[] | null> {
  if (direction === 'newer' || lowest <= messageCount - recentLength) return null;
  const size = highest - lowest + 1;
  const found = await recent.read(conversationId, messageCount - highest, size);
  const isExact = found.length === size && found.every(({ ordinal }, index) => ordinal === highest - index);
  return isExact ? found : null;
}

/** A message is between claim and store for milliseconds; after a crash the relay begins to look after a second. */
const waitsMs = [5, 10, 20, 40, 80, 160, 320, 640, 1280];

async function readComplete(use: PageDependencies, request: PageRequest, range: Range): Promise<Message[]> {
  const slices = slicesOf(request, range);
  for (const wait of [...waitsMs, null]) {
    const found = (await Promise.all(slices.map(use.messages.readSlice))).flat();
    const page = pageOf(found, request, range);
    if (page) return page;
    if (wait !== null) await use.sleep(wait);
  }
  throw unavailableError();
}

/** The rows that make up the page; null when one is missing. */
function pageOf(found: Message[], { direction, place, size }: PageRequest, range: Range): Message[] | null {
  // Messages that came after the count was taken push the newest page up.
  const newest = found.at(0)?.ordinal ?? 0;
  const grew = direction === 'older' && !place && newest > range.highest;
  const highest = grew ? newest : range.highest;
  const lowest = grew ? Math.max(1, newest - size + 1) : range.lowest;
  const page = found.filter(({ ordinal }) => ordinal >= lowest && ordinal <= highest);
  return page.length === highest - lowest + 1 ? page : null;
}

/** The part of each partition that holds the range, the newest first: two at most, since a page is shorter. */
function slicesOf(
  { conversationId, direction, size, place }: PageRequest,
  { highest, lowest }: Range,
): Slice[] {
  const slices: Slice[] = [];
  for (let bucket = bucketOf(highest); bucket >= bucketOf(lowest); bucket -= 1) {
    const top = Math.min(highest, (bucket + 1) * changesPerBucket - 1);
    const bottom = Math.max(lowest, bucket * changesPerBucket);
    const limit = top - bottom + 1;
    const sharesPartition = place !== null && bucketOf(place.ordinal) === bucket;
    if (direction === 'newer') {
      const from = sharesPartition ? { newerThan: place.timeuuid } : 'oldest';
      slices.push({ conversationId, bucket, limit, from });
    } else if (sharesPartition) {
      slices.push({ conversationId, bucket, limit, from: { olderThan: place.timeuuid } });
    } else {
      // The newest partition may have grown by now: a whole page of it, so that none of the older ones is cut off.
      const isNewest = place === null && top === highest;
      slices.push({ conversationId, bucket, limit: isNewest ? size : limit, from: 'newest' });
    }
  }
  return slices;
}
