import { unavailableError } from '@messenger/errors';
import { bucketOf, changesPerBucket } from '@messenger/events';
import { type Connection, connectionOf, decodeCursor, type Edge, encodeCursor } from '@messenger/pagination';
import { z } from 'zod';
import type { Access } from './conversation-calls.ts';
import type { LostMessages } from './lost-messages.ts';
import type { Message } from './message.ts';
import type { MessageMemory } from './message-memory.ts';
import type { MessageStore, Slice } from './message-store.ts';
import { type RecentMessageStore, recentLength } from './recent-message-store.ts';
import type { Gap, Restored } from './restore-messages.ts';

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
  memory: MessageMemory;
  recent: RecentMessageStore;
  lost: LostMessages;
  /** Stores missing messages again. @throws when a store or service is away. */
  restore(gap: Gap): Promise<Restored>;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
};

/** Ordinals, both included, of the `count` that there are; empty when `lowest` is above `highest`. */
type Range = { highest: number; lowest: number; count: number };

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
 * A number on the page that has no row belongs to a message on its way between claim and store, or to one that the
 * store has lost. Leaving it out would lose it for a client that goes on from the conversation's head, so the page
 * waits for it a moment and then stores it again itself. What is found nowhere any more is left out. @throws
 * UNAVAILABLE when that cannot be found out.
 */
export async function pageMessages(
  use: PageDependencies,
  { messageCount }: Access,
  request: PageRequest,
): Promise<Connection<Message>> {
  const range = rangeOf(request, messageCount);
  const found = await readRange(use, request, range);
  const highest = found.at(0)?.ordinal ?? range.highest;
  const lowest = found.at(-1)?.ordinal ?? range.lowest;
  return connectionOf(found.map(edgeOf), {
    hasNextPage: lowest > 1,
    hasPreviousPage: highest < messageCount,
  });
}

/** A message with the cursor to go on from it, either way. */
export const edgeOf = (node: Message): Edge<Message> => ({
  cursor: encodeCursor([node.ordinal, node.timeuuid]),
  node,
});

function rangeOf({ direction, size, place }: PageRequest, messageCount: number): Range {
  if (direction === 'older') {
    const highest = place ? Math.min(place.ordinal - 1, messageCount) : messageCount;
    return { highest, lowest: Math.max(1, highest - size + 1), count: messageCount };
  }
  const lowest = place ? place.ordinal + 1 : 1;
  return { lowest, highest: Math.min(lowest + size - 1, messageCount), count: messageCount };
}

async function readRange(use: PageDependencies, request: PageRequest, range: Range): Promise<Message[]> {
  if (range.lowest > range.highest) return [];
  const remembered = use.memory.findRun(request.conversationId, range.highest, range.lowest);
  if (remembered) return remembered;
  const recent = await readRecent(use.recent, request, range);
  const found = recent ?? (await readComplete(use, request, range));
  use.memory.add(found);
  if (recent) return recent;
  const isListed = request.direction === 'older' && !request.place && request.size <= recentLength;
  if (isListed && isWhole(found)) await use.recent.refill(request.conversationId, found);
  return found;
}

/** Nothing lies between the first and the last of them. */
function isWhole(messages: readonly Message[]): boolean {
  const [first, last] = [messages.at(0), messages.at(-1)];
  return first !== undefined && last !== undefined && first.ordinal - last.ordinal === messages.length - 1;
}

/** The page from the list of recent messages; null unless it holds exactly these ordinals. */
async function readRecent(
  recent: RecentMessageStore,
  { conversationId, direction }: PageRequest,
  { highest, lowest, count }: Range,
): Promise<Message[] | null> {
  if (direction === 'newer' || lowest <= count - recentLength) return null;
  const size = highest - lowest + 1;
  const found = await recent.read(conversationId, count - highest, size);
  const isExact = found.length === size && found.every(({ ordinal }, index) => ordinal === highest - index);
  return isExact ? found : null;
}

/** A message is between claim and store for milliseconds. */
const waitsMs = [5, 10, 20, 40];
const restoresAtMost = 3;

/** The page as far as its rows are there. */
type Found = { messages: Message[]; gap: Omit<Gap, 'isHidden'> };

async function readComplete(use: PageDependencies, request: PageRequest, range: Range): Promise<Message[]> {
  const slices = slicesOf(request, range);
  const read = async () => {
    const rows = (await Promise.all(slices.map(use.messages.readSlice))).flat();
    return foundOf(use.lost, rows, request, range);
  };
  let found = await read();
  for (const wait of waitsMs) {
    if (found.gap.missing.length === 0) break;
    await use.sleep(wait);
    found = await read();
  }
  for (let tries = 0; found.gap.missing.length > 0; tries += 1) {
    if (tries === restoresAtMost) throw unavailableError();
    const outcome = await use.restore({ ...found.gap, isHidden: tries > 0 });
    if (outcome === 'unknown') throw unavailableError();
    const asked = found.gap.missing;
    found = await read();
    if (outcome === 'gone') found = withoutLost(use.lost, found, asked);
  }
  return found.messages.length > 0 ? found.messages : readBeyond(use, request, range);
}

/** Says that those are lost which nobody holds and which are still not there. */
function withoutLost(lost: LostMessages, found: Found, gone: readonly number[]): Found {
  const { missing, ...around } = found.gap;
  const isGone = new Set(gone);
  const ordinals = missing.filter((ordinal) => isGone.has(ordinal));
  if (ordinals.length > 0) lost.add(around.conversationId, ordinals);
  return { ...found, gap: { ...around, missing: missing.filter((ordinal) => !isGone.has(ordinal)) } };
}

/** Nothing is left on this side of the partition: the page begins at the next one. */
async function readBeyond(use: PageDependencies, request: PageRequest, range: Range): Promise<Message[]> {
  const { direction, size } = request;
  if (direction === 'older') {
    const highest = bucketOf(range.lowest) * changesPerBucket - 1;
    if (highest < 1) return [];
    const lowest = Math.max(1, highest - size + 1);
    return readComplete(use, { ...request, place: null }, { ...range, highest, lowest });
  }
  const lowest = (bucketOf(range.highest) + 1) * changesPerBucket;
  if (lowest > range.count) return [];
  const highest = Math.min(lowest + size - 1, range.count);
  return readComplete(use, { ...request, place: null }, { ...range, lowest, highest });
}

/** What of the rows, the newest first, makes up the page, and which of its ordinals have none. */
function foundOf(lost: LostMessages, rows: Message[], request: PageRequest, range: Range): Found {
  const { conversationId, direction, size, place } = request;
  // Messages that came after the count was taken push the newest page up.
  const newest = rows.at(0)?.ordinal ?? 0;
  const grew = direction === 'older' && !place && newest > range.highest;
  const highest = grew ? newest : range.highest;
  const lowest = grew ? Math.max(1, newest - size + 1) : range.lowest;
  const isOlder = direction === 'older';
  const beside = rows.filter(({ ordinal }) => (isOlder ? ordinal <= highest : ordinal >= lowest));
  const messages = isOlder ? beside.slice(0, size) : beside.slice(-size);
  const top = isOlder ? highest : Math.max(highest, messages.at(0)?.ordinal ?? 0);
  const bottom = isOlder ? Math.min(lowest, messages.at(-1)?.ordinal ?? lowest) : lowest;
  const there = new Set(messages.map(({ ordinal }) => ordinal));
  const missing: number[] = [];
  for (let ordinal = bottom; ordinal <= top; ordinal += 1) {
    if (!there.has(ordinal) && !lost.has(conversationId, ordinal)) missing.push(ordinal);
  }
  return { messages, gap: gapOf(conversationId, rows, missing) };
}

/** A message's sequence is at least its ordinal. */
function gapOf(conversationId: string, rows: readonly Message[], missing: readonly number[]): Found['gap'] {
  const [first = 0, last = 0] = [missing.at(0), missing.at(-1)];
  const older = rows.find(({ ordinal }) => ordinal < first);
  const newer = rows.findLast(({ ordinal }) => ordinal > last);
  return {
    conversationId,
    missing,
    after: older?.sequence ?? Math.max(0, first - 1),
    before: newer?.sequence ?? null,
  };
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
