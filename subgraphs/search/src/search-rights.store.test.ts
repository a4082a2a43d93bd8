import { encodeConversationId, encodeMessageId } from '@messenger/ids';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
  test.between.readingAndAnswering = async () => {};
});

async function write(text: string) {
  const message = messageIn(conversation, { text });
  await test.index([message]);
  return encodeMessageId(message);
}

async function found(query: string, input: Record<string, unknown> = {}): Promise<string[]> {
  const { nodes } = await test.search('7', { query, orderBy: 'NEWEST', ...input });
  return nodes.map(({ id }: { id: string }) => id);
}

it.each([
  ['everywhere', () => ({})],
  ['in one conversation', () => ({ conversationId: encodeConversationId(conversation) })],
])('finds nothing that came after the rights were looked at, %s', async (_where, input) => {
  const before = await write('the plan');
  // Whoever is removed the moment their conversations have been read must not learn what is said without them.
  test.between.readingAndAnswering = async () => {
    test.memberships.set('7', []);
    await write('the plan without them');
  };
  expect(await found('plan', input())).toEqual([before]);
  expect(await found('plan', input())).toEqual([]);
});

it('reads the rights again when the moment that a page goes on from is gone', async () => {
  const ids = [await write('paged'), await write('paged'), await write('paged')];
  const input = { query: 'paged', orderBy: 'NEWEST' };
  const { nodes, pageInfo } = await test.search('7', input, { first: 1 });
  expect(nodes).toEqual([{ id: ids[2] }]);
  await test.closeSnapshot(pageInfo.endCursor);
  let isFirst = true;
  test.between.readingAndAnswering = async () => {
    if (!isFirst) return;
    isFirst = false;
    test.memberships.set('7', []);
  };
  const { edges, totalCount } = await test.search('7', input, { after: pageInfo.endCursor });
  expect([edges, totalCount]).toEqual([[], 0]);
});

it('finds what is new although the clock was set back', async () => {
  await write('earlier');
  expect(await found('earlier')).toHaveLength(1);
  test.shiftClock(-3_600_000);
  const message = messageIn(conversation, { text: 'later' });
  await test.index([message]);
  expect(await found('later')).toEqual([encodeMessageId(message)]);
});
