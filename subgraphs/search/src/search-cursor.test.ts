import { describe, expect, it } from 'vitest';
import { readSearchCursor, type SearchPlace, writeSearchCursor } from './search-cursor.ts';

const id = 'msg_AVJRoN7mwKmbuvgB';
const place: SearchPlace = { orderBy: 'RELEVANCE', sort: [1.25, 1767468600000, id], snapshot: null };

describe('a cursor of a search', () => {
  it.each([null, 'x'.repeat(20_000)])('is read as it was written', (snapshot) => {
    const written = writeSearchCursor({ ...place, snapshot });
    expect(readSearchCursor(written)).toEqual({ ...place, snapshot });
    expect(written.length).toBeLessThan(200);
  });

  it('is short in spite of many shards', () => {
    const shards = Array.from(
      { length: 50 },
      (_, shard) => `messages-v1|shard ${shard}|${shard * 7919}|node`,
    );
    const snapshot = Buffer.from(shards.join()).toString('base64');
    expect(writeSearchCursor({ ...place, snapshot }).length).toBeLessThan(snapshot.length / 2);
  });

  it.each(['', 'nonsense', `${writeSearchCursor(place)}.!!`, `${writeSearchCursor(place)}.a.b`, 'WzFd'])(
    'is refused: %s',
    (cursor) => {
      expect(readSearchCursor(cursor)).toBeNull();
    },
  );
});
