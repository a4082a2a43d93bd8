import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { foundTexts, search, whenFound } from './searching.ts';

describe.each(topologies)('search, %s', (topology) => {
  let stand: Stand;
  let ann: Account;
  let bob: Account;
  let eve: Account;
  let group: string;
  let other: string;
  beforeAll(async () => {
    stand = await startStand({ topology });
    [ann, bob, eve] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
    [group, other] = await Promise.all([makeGroup(stand, ann, [bob]), makeGroup(stand, ann, [eve])]);
    for (const text of ['Crème brûlée at eight', '黒猫が好き', 'a black cat 🐈', 'the cat is black']) {
      await send(stand, ann, draft(group, text));
    }
    await send(stand, bob, draft(group, 'the black cat of Bob'));
    await send(stand, ann, draft(other, 'elsewhere a black cat'));
    await whenFound(stand, ann, 'elsewhere a black cat');
  });
  afterAll(() => stand?.stop());

  it('finds words, beginnings, phrases and every script, in the viewer’s conversations only', async () => {
    expect(await foundTexts(stand, bob, { query: 'creme' })).toEqual(['Crème brûlée at eight']);
    expect(await foundTexts(stand, bob, { query: 'brul' })).toEqual(['Crème brûlée at eight']);
    expect(await foundTexts(stand, bob, { query: '猫' })).toEqual(['黒猫が好き']);
    expect(await foundTexts(stand, bob, { query: '🐈' })).toEqual(['a black cat 🐈']);
    expect(await foundTexts(stand, bob, { query: '"black cat"' })).toEqual([
      'the black cat of Bob',
      'a black cat 🐈',
    ]);
    expect(await foundTexts(stand, eve, { query: 'black cat' })).toEqual(['elsewhere a black cat']);
    expect(await foundTexts(stand, eve, { query: 'creme', conversationId: group })).toEqual([]);
  });

  it('gives the message itself, what was found in it, and exact counts', async () => {
    const page = await search(stand, ann, { query: 'cat black', senderId: bob.id, orderBy: 'RELEVANCE' });
    expect(page).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    expect(page.edges[0]).toMatchObject({
      score: expect.any(Number),
      highlights: [
        {
          field: 'text',
          fragments: ['the black cat of Bob'],
          ranges: [
            { start: 4, end: 9 },
            { start: 10, end: 13 },
          ],
        },
      ],
      node: { sender: { id: bob.id }, conversation: { id: group } },
    });
  });

  it('filters', async () => {
    expect(await foundTexts(stand, ann, { query: 'cat', conversationId: other })).toHaveLength(1);
    expect(await foundTexts(stand, ann, { query: 'cat', senderId: bob.id })).toHaveLength(1);
    expect(await foundTexts(stand, ann, { query: 'cat', kinds: ['IMAGE'] })).toEqual([]);
    expect(await foundTexts(stand, ann, { query: 'cat', hasMedia: false })).toHaveLength(4);
    const to = new Date(Date.now() - 3_600_000).toISOString();
    expect(await foundTexts(stand, ann, { query: 'cat', to })).toEqual([]);
    expect(await foundTexts(stand, ann, { query: 'cat', from: to })).toHaveLength(4);
  });

  it('pages', async () => {
    const texts: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await search(stand, ann, { query: 'cat' }, { first: 3, after });
      expect(page.totalCount).toBe(4);
      texts.push(...page.edges.map((edge: { node: { text: string } }) => edge.node.text));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(texts).toEqual(await foundTexts(stand, ann, { query: 'cat' }));
  });

  it('tells what is wrong, and who must log in', async () => {
    const document = 'query ($q: String!) { searchMessages(input: { query: $q }) { totalCount } }';
    const refused = await stand.request(document, { q: 'x'.repeat(300) }, ann.token);
    expect(refused.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    const unknown = await stand.request(document, { q: 'cat' });
    expect(unknown.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('finds what one may read: nothing once one was removed, all of it after coming back', async () => {
    const remove =
      'mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { __typename } }';
    const add = 'mutation ($input: AddParticipantsInput!) { addParticipants(input: $input) { __typename } }';
    await stand.ask(remove, { input: { conversationId: group, userId: bob.id } }, ann.token);
    expect(await foundTexts(stand, bob, { query: 'cat' })).toEqual([]);
    await send(stand, ann, draft(group, 'a cat while he was away'));
    await whenFound(stand, ann, 'a cat while he was away');
    expect(await foundTexts(stand, bob, { query: 'cat' })).toEqual([]);

    await stand.ask(add, { input: { conversationId: group, userIds: [bob.id] } }, ann.token);
    const page = 'query ($id: ID!) { conversation(id: $id) { messages(first: 50) { nodes { text } } } }';
    const { conversation } = await stand.ask(page, { id: group }, bob.token);
    const texts = conversation.messages.nodes.map(({ text }: { text: string }) => text);
    expect(await foundTexts(stand, bob, { query: '', conversationId: group })).toEqual(texts);
    expect(texts).toHaveLength(6);
  });
});
