import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decodeMessageId } from '@messenger/ids';
import { decodeCursor, encodeCursor } from '@messenger/pagination';
import { z } from 'zod';

export type SearchOrder = 'RELEVANCE' | 'NEWEST';

/** A place in the results of a search. */
export type SearchPlace = {
  orderBy: SearchOrder;
  /** The values that Elasticsearch sorted the last seen message by. */
  sort: (string | number)[];
  /** The point in time that the search looks at; null to look at the index as it is now. */
  snapshot: string | null;
};

const messageId = z.string().refine((id) => decodeMessageId(id) !== null);
/** The order, then what messages are sorted by in it: score or time, time or sequence, id. */
const placeSchema = z.union([
  z.tuple([z.literal('RELEVANCE'), z.number(), z.int(), messageId]),
  z.tuple([z.literal('NEWEST'), z.int(), z.int(), messageId]),
]);

const longestSnapshot = 65_536;

/**
 * The snapshot goes only into the cursor that ends a page: it can be long where an index has many shards. It is the
 * same few words for each shard, so it is deflated.
 */
export function writeSearchCursor({ orderBy, sort, snapshot }: SearchPlace): string {
  const place = encodeCursor([orderBy, ...sort]);
  return snapshot === null ? place : `${place}.${deflateRawSync(snapshot).toString('base64url')}`;
}

/** Null for what `writeSearchCursor` cannot have made. */
export function readSearchCursor(cursor: string): SearchPlace | null {
  const [place = '', pinned, ...rest] = cursor.split('.');
  const parts = rest.length > 0 ? null : decodeCursor(place, placeSchema);
  if (!parts) return null;
  const [orderBy, ...sort] = parts;
  if (pinned === undefined) return { orderBy, sort, snapshot: null };
  const snapshot = inflated(pinned);
  return snapshot === null ? null : { orderBy, sort, snapshot };
}

function inflated(text: string): string | null {
  if (text.length > longestSnapshot) return null;
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: longestSnapshot });
    return bytes.toString('latin1');
  } catch {
    return null;
  }
}
