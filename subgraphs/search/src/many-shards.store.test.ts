import { afterAll, beforeAll, expect, it } from 'vitest';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

/** What the gateway and proxies in front of it take at most of an address with its headers. */
const headerBytesAtMost = 8_192;

let test: SearchUnderTest;
beforeAll(async () => {
  test = await openSearchUnderTest({ NODE_ENV: 'production' });
});
afterAll(() => test?.close());

it('makes the index of production', async () => {
  const found = await test.elasticsearch.indices.getSettings({ index: `${test.prefix}messages` });
  expect(Object.values(found).map(({ settings }) => settings?.index)).toEqual([
    expect.objectContaining({ number_of_shards: '50', number_of_replicas: '1', refresh_interval: '5s' }),
  ]);
});

it('pages through an index of 50 shards by cursors that fit into an address', async () => {
  test.memberships.set('7', ['1', '2', '3']);
  const messages = Array.from({ length: 300 }, (_, index) =>
    messageIn(String((index % 3) + 1), { text: 'cat' }),
  );
  await test.index(messages);
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo } = await test.search('7', { query: 'cat' }, { first: 100, after });
    found.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.endCursor;
    expect(after?.length).toBeLessThan(headerBytesAtMost / 2);
    if (!pageInfo.hasNextPage) break;
  }
  expect(new Set(found).size).toBe(300);
  expect(found).toHaveLength(300);
});
