import { encodeMessageId } from '@messenger/ids';
import { encodeCursor } from '@messenger/pagination';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSearchCursor, writeSearchCursor } from './search-cursor.ts';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

let test: SearchUnderTest;
beforeAll(async () => {
  test = await openSearchUnderTest();
  test.memberships.set('7', ['1']);
  await test.index([messageIn('1', { text: 'a file', kind: 'file' }), messageIn('1', { text: 'a file' })]);
});
afterAll(() => test?.close());

const badInput = { extensions: { code: 'BAD_USER_INPUT' } };
const id = encodeMessageId(messageIn('1'));

describe('a cursor that nobody was given', () => {
  it.each([
    ['RELEVANCE', ['a', 'b', 5]],
    ['RELEVANCE', [1, 2, 3]],
    ['RELEVANCE', [1.5, 1.5, id]],
    ['RELEVANCE', [1, 1, 'x']],
    ['NEWEST', ['now', 7, id]],
    ['NEWEST', ['2026-01-01||/M', 7, id]],
    ['NEWEST', [1, '7', id]],
    ['NEWEST', [1e300, 1, id]],
    ['NEWEST', [1, 1]],
  ])('is refused: %s %j', async (orderBy, sort) => {
    const after = encodeCursor([orderBy, ...sort]);
    await expect(test.search('7', { query: 'file', orderBy }, { after })).rejects.toMatchObject(badInput);
  });

  it('finds nothing of others, whatever it names', async () => {
    await test.index([messageIn('2', { text: 'a file of others' })]);
    const { pageInfo } = await test.search('7', { query: 'file' });
    const snapshot = readSearchCursor(pageInfo.endCursor)?.snapshot ?? '';
    for (const named of [snapshot, snapshot.slice(0, -4), 'nonsense', '']) {
      const after = writeSearchCursor({ orderBy: 'RELEVANCE', sort: [1e9, 1e15, id], snapshot: named });
      expect((await test.search('7', { query: 'file' }, { after })).totalCount).toBe(2);
    }
  });
});

it.each([
  [{ language: 'x'.repeat(40_000) }, 'language: an ISO 639-1 code such as en.'],
  [{ language: 'e n' }, 'language: an ISO 639-1 code such as en.'],
  [{ from: '2026-02-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' }, 'to: must be after from.'],
])('refuses what nothing can answer', async (filter, message) => {
  await expect(test.search('7', { query: '', ...filter })).rejects.toMatchObject({ message, ...badInput });
});

it('takes a kind any number of times, and times at the ends of the calendar', async () => {
  const { totalCount } = await test.search('7', { query: '', kinds: Array(70_000).fill('FILE') });
  expect(totalCount).toBe(1);
  const ever = { from: '0000-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };
  expect((await test.search('7', { query: '', ...ever })).totalCount).toBe(2);
});
