import { encodeConversationId, encodeMessageId, encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSearchCursor } from './search-cursor.ts';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

let test: SearchUnderTest;
let conversation = '100';
beforeAll(async () => {
  test = await openSearchUnderTest();
});
afterAll(() => test?.close());
beforeEach(() => {
  conversation = String(Number(conversation) + 1);
  test.memberships.set('7', [conversation]);
});

async function write(...texts: string[]) {
  const messages = texts.map((text) => messageIn(conversation, { text }));
  await test.index(messages);
  return messages.map(encodeMessageId);
}

async function found(query: string, input: Record<string, unknown> = {}): Promise<string[]> {
  const { nodes } = await test.search('7', { query, orderBy: 'NEWEST', ...input });
  return nodes.map(({ id }: { id: string }) => id);
}

describe('text of every script', () => {
  it.each([
    ['accents', 'Crème brûlée, Straße, Łódź', ['creme', 'BRULEE', 'strasse', 'lodz', 'Crème'], ['cremes']],
    ['Greek and Cyrillic', 'Ωραία οδός, Ёлка', ['ωραια', 'ΟΔΟΣ', 'елка'], ['οδοι']],
    ['Han and kana', '昨日は黒猫を見ました', ['黒猫', '猫', '見ました', '昨'], ['黒見', '犬']],
    ['half-width kana', 'ガギグ', ['ｶﾞｷﾞ', 'ガギグ'], ['カキ']],
    ['Hangul', '한국어를 배워요', ['한국어', '배워', '를'], ['국한']],
    ['Thai', 'สวัสดีครับ', ['สวัสดี', 'ครับ'], ['ครับสวัสดี']],
    ['Arabic', 'مُحَمَّد إلى المدرسة ٣٤', ['محمد', 'الي', 'المدرسه', '34'], ['٤٣']],
    ['Hebrew', 'שָׁלוֹם עולם', ['שלום', 'עולם'], ['שלומ']],
    ['Hindi', 'हिन्दी में लिखो', ['हिन्दी', 'लिखो'], ['हन्द ']],
    ['emoji', 'well done 👍🏽❤️', ['👍', '❤', '👍🏿', 'done ❤️'], ['👎']],
  ])('%s', async (_name, text, hits, misses) => {
    const [id] = await write(text, 'something else');
    for (const query of hits) expect([query, await found(query)]).toEqual([query, [id]]);
    for (const query of misses) expect([query, await found(query)]).toEqual([query, []]);
  });
});

it('finds an unfinished last word, and only that', async () => {
  const [id] = await write('the open messenger');
  expect(await found('open mess')).toEqual([id]);
  expect(await found('m')).toEqual([id]);
  expect(await found('messe open')).toEqual([]);
  expect(await found('open mess ')).toEqual([]);
});

it('finds phrases as they stand', async () => {
  const [id] = await write('a black cat sat', 'cat black');
  expect(await found('"black cat"')).toEqual([id]);
  expect(await found('“black cat” sa')).toEqual([id]);
  expect(await found('"bla"')).toEqual([]);
  expect(await found('black cat')).toHaveLength(2);
});

it('finds all that begins like the last part of what is written without spaces', async () => {
  await write(...Array.from({ length: 80 }, (_, index) => `IMG-${20_260_100 + index}-x`));
  const count = async (query: string) => (await test.search('7', { query })).totalCount;
  expect(await count('IMG-202601')).toBe(80);
  expect(await count('IMG-20260101')).toBe(1);
  expect(await count('MG-202601')).toBe(0);
});

it('takes no operators from what is typed', async () => {
  const [id] = await write('what is (a:b) OR not');
  await write('unrelated');
  for (const query of [
    '*',
    'unrel* OR what',
    '_exists_:content',
    'conversation_id:1',
    '{"match_all":{}}',
    '/.*/',
  ]) {
    expect([query, await found(query)]).toEqual([query, []]);
  }
  expect(await found('(a:b) OR')).toEqual([id]);
  expect(await found('"')).toEqual([]);
});

it('finds nothing outside the conversations of the viewer', async () => {
  await write('secret');
  const other = messageIn('99', { text: 'secret' });
  await test.index([other]);
  expect(await found('secret')).toHaveLength(1);
  expect(await found('secret', { conversationId: encodeConversationId('99') })).toEqual([]);
  expect(await test.search('8', { query: 'secret' })).toMatchObject({ totalCount: 0, edges: [] });
  test.memberships.set('7', ['99']);
  expect(await found('secret')).toEqual([encodeMessageId(other)]);
});

it('searches 12 000 conversations', async () => {
  const [id] = await write('needle');
  test.memberships.set('7', [
    ...Array.from({ length: 12_000 }, (_, index) => String(1_000_000 + index)),
    conversation,
  ]);
  expect(await found('needle')).toEqual([id]);
});

it('filters', async () => {
  const attachments = [
    { fileId: 'f', mimeType: 'image/png', sizeBytes: 1, fileUrl: 'https://files.example/f' },
  ];
  const english = messageIn(conversation, { text: 'see you tomorrow at the station', actorId: '8' });
  const german = messageIn(conversation, {
    text: 'Wie geht es dir heute?',
    at: new Date('2026-02-01T00:00:00Z'),
  });
  const image = messageIn(conversation, { kind: 'image', attachments });
  await test.index([english, german, image]);
  const [first, second, third] = [english, german, image].map(encodeMessageId);
  expect(await found('')).toEqual([second, third, first]);
  expect(await found('', { senderId: encodeUserId('8') })).toEqual([first]);
  expect(await found('', { kinds: ['IMAGE', 'VIDEO'] })).toEqual([third]);
  expect(await found('', { kinds: [] })).toEqual([]);
  expect(await found('', { hasMedia: true })).toEqual([third]);
  expect(await found('', { hasMedia: false })).toEqual([second, first]);
  expect(await found('', { language: 'de' })).toEqual([second]);
  expect(await found('', { language: 'en' })).toEqual([first]);
  expect(await found('', { from: '2026-01-15T00:00:00.000Z' })).toEqual([second]);
  expect(await found('', { to: '2026-01-15T00:00:00.000Z', hasMedia: false })).toEqual([first]);
  expect(await found('', { senderId: 'usr_nonsense' })).toEqual([]);
});

it('says where a message answers', async () => {
  await write('Ein Café, ein cafe');
  const { edges } = await test.search('7', { query: 'ein cafe' });
  expect(edges[0].highlights).toEqual([
    {
      field: 'text',
      fragments: ['Ein Café, ein cafe'],
      fragmentStarts: [0],
      ranges: [
        { start: 0, end: 3 },
        { start: 4, end: 8 },
        { start: 10, end: 13 },
        { start: 14, end: 18 },
      ],
    },
  ]);
});

it('puts the better answer first', async () => {
  const [folded, exact] = await write('café', 'cafe');
  const { edges } = await test.search('7', { query: 'cafe' });
  expect(edges.map((edge: { node: unknown }) => edge.node)).toEqual([{ id: exact }, { id: folded }]);
  expect(edges[0].score).toBeGreaterThan(edges[1].score);
});

describe.each(['NEWEST', 'RELEVANCE'])('pages, %s', (orderBy) => {
  async function walk(after: string | null, onPage: () => Promise<unknown> = async () => {}) {
    const ids: string[] = [];
    for (let cursor = after; ; ) {
      const page = await test.search('7', { query: 'paged', orderBy }, { first: 2, after: cursor });
      ids.push(...page.nodes.map(({ id }: { id: string }) => id));
      expect(page.pageInfo.hasPreviousPage).toBe(cursor !== null);
      cursor = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) return { ids, totalCount: page.totalCount };
      await onPage();
    }
  }

  it('give each message once while others come', async () => {
    const ids = await write(...Array.from({ length: 5 }, () => 'paged'));
    const walked = await walk(null, () => write('paged'));
    expect(walked).toEqual({ ids: [...ids].reverse(), totalCount: 5 });
  });

  it('go on from any message, and after the snapshot is gone', async () => {
    const ids = [...(await write(...Array.from({ length: 5 }, () => 'paged')))].reverse();
    const { edges, pageInfo } = await test.search('7', { query: 'paged', orderBy }, { first: 3 });
    expect((await walk(edges[0].cursor)).ids).toEqual(ids.slice(1));
    expect((await walk(pageInfo.endCursor)).ids).toEqual(ids.slice(3));
    await test.elasticsearch.closePointInTime({ id: readSearchCursor(pageInfo.endCursor)?.snapshot ?? '' });
    expect((await walk(pageInfo.endCursor)).ids).toEqual(ids.slice(3));
  });
});

it('holds one point in time open for all searches of a second and their pages', async () => {
  await write(...Array.from({ length: 5 }, () => 'shared'));
  const open = async () => {
    const { _all } = await test.elasticsearch.indices.stats({
      index: `${test.prefix}messages`,
      metric: 'search',
    });
    return _all.total?.search?.open_contexts ?? 0;
  };
  const before = await open();
  const pages = Array.from({ length: 20 }, async (_, index) => {
    const input = { query: 'shared', orderBy: index % 2 === 0 ? 'NEWEST' : 'RELEVANCE' };
    const { pageInfo } = await test.search('7', input, { first: 2 });
    await test.search('7', input, { first: 2, after: pageInfo.endCursor });
  });
  await Promise.all(pages);
  expect(await open()).toBe(before + 1);
});

it.each([
  [{ query: 'x'.repeat(257) }, {}, 'query: at most 256 characters.'],
  [{ query: 'a '.repeat(40) }, {}, 'query: at most 32 words.'],
  [{ query: 'x' }, { first: 101 }, 'first must be from 1 to 100.'],
  [{ query: 'x' }, { after: 'nonsense' }, 'That is no cursor of this search.'],
])('refuses %j with %j', async (input, page, message) => {
  await expect(test.search('7', input, page)).rejects.toThrow(message);
});
