import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf, pages } from './pages.ts';

type Variables = { first: number; after?: string | null | undefined };

/** A list of numbers with cursors, and the requests that came. */
function listOf(count: number) {
  const requests: (string | null | undefined)[] = [];
  const fetchPage = async ({ first, after }: Variables) => {
    requests.push(after);
    const start = after == null ? 0 : Number(after) + 1;
    const edges = Array.from({ length: Math.min(first, count - start) }, (_, index) => ({
      cursor: String(start + index),
      node: start + index,
    }));
    const pageInfo = { hasNextPage: start + edges.length < count, endCursor: edges.at(-1)?.cursor ?? null };
    return { box: { list: { edges, pageInfo } } };
  };
  return { requests, fetchPage };
}

const path = ['box', 'list'];

describe('pages', () => {
  it('give the whole list once, in order, without a request too many', async () => {
    const sizes = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 10 }));
    await fc.assert(
      fc.asyncProperty(sizes, async ([count, first]) => {
        const { fetchPage, requests } = listOf(count);
        const found: unknown[] = [];
        for await (const page of pages({ fetchPage, path, variables: { first } as Variables })) {
          found.push(...edgesOf(page, path));
        }
        expect(found).toMatchObject(Array.from({ length: count }, (_, node) => ({ node })));
        expect(requests).toHaveLength(Math.max(1, Math.ceil(count / first)));
      }),
    );
  });

  it('are fetched only when asked for', async () => {
    const { fetchPage, requests } = listOf(10);
    for await (const _ of pages({ fetchPage, path, variables: { first: 3 } as Variables })) break;
    expect(requests).toEqual([undefined]);
  });

  it('begin after a given cursor', async () => {
    const { fetchPage } = listOf(5);
    const found: unknown[] = [];
    for await (const page of pages({ fetchPage, path, variables: { first: 2, after: '2' } })) {
      found.push(...edgesOf(page, path));
    }
    expect(found).toMatchObject([{ node: 3 }, { node: 4 }]);
  });

  it('end when there is no such list, or its cursor stands still', async () => {
    const gone = { fetchPage: async () => ({ box: null }), path, variables: { first: 1 } as Variables };
    const stuck = {
      fetchPage: async () => ({
        box: { list: { edges: [], pageInfo: { hasNextPage: true, endCursor: 'a' } } },
      }),
      path,
      variables: { first: 1, after: 'a' } as Variables,
    };
    expect(await Array.fromAsync(pages(gone))).toHaveLength(1);
    expect(await Array.fromAsync(pages(stuck))).toHaveLength(1);
  });
});
