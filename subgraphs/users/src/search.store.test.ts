import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchUsers } from './search-users.ts';
import { type Bench, openBench } from './test-bench/open-bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const people: [string, string][] = [
    ['ann', 'Zed'],
    ['anna.smith', 'Anna Smith'],
    ['annika', 'Nika'],
    ['xavier', 'Annabel Lee'],
    ['yvonne', 'ÄNNE Müller'],
    ['zoe', 'Ann'],
    ['percent', '100% Person'],
    ['gone', 'Ann Gone'],
  ];
  for (const [username, displayName] of people) await bench.person(username, displayName);
  await bench.postgres.query({
    name: 'test_close',
    text: `UPDATE users SET account_status = 'closed' WHERE username = 'gone'`,
    values: [],
  });
});
afterAll(() => bench.dispose());

async function found(query: string, first = 10, after?: string) {
  const page = await searchUsers(bench.services, { query, first, after });
  if ('error' in page) throw new Error(page.error);
  return { names: page.nodes.map(({ username }) => username), pageInfo: page.pageInfo };
}

describe('searching people', () => {
  it('finds by the beginning of either name, the best match first, each once', async () => {
    const { names } = await found('ann');
    expect(names).toEqual(['ann', 'anna.smith', 'annika', 'zoe', 'xavier']);
  });

  it('folds case, also beyond ASCII, and takes several words', async () => {
    expect((await found('ANNA S')).names).toEqual(['anna.smith']);
    expect((await found('änne m')).names).toEqual(['yvonne']);
    expect((await found('  anna   smith')).names).toEqual(['anna.smith']);
  });

  it('takes every character as itself', async () => {
    expect((await found('100%')).names).toEqual(['percent']);
    for (const query of ['%', '_', '\\', `'`]) expect((await found(query)).names).toEqual([]);
  });

  it('pages without gaps or repeats', async () => {
    const names: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await found('ann', 2, after);
      names.push(...page.names);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== undefined);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor ?? undefined;
    }
    expect(names).toEqual(['ann', 'anna.smith', 'annika', 'zoe', 'xavier']);
  });

  it('refuses sizes out of bounds, nothing to look for and forged cursors', async () => {
    for (const input of [
      { query: 'a', first: 0 },
      { query: 'a', first: 51 },
      { query: ' ', first: 1 },
      { query: 'x'.repeat(101), first: 1 },
      { query: 'a', first: 1, after: 'forged' },
    ]) {
      expect(await searchUsers(bench.services, input)).toHaveProperty('error');
    }
  });

  it('is for those who are logged in', async () => {
    const { errors } = await bench.ask('{ searchUsers(query: "a") { nodes { id } } }', null);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
