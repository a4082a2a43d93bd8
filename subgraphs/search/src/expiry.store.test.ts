import { messageRetentionSeconds } from '@messenger/events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createExpiredMessageStore } from './expired-message-store.ts';
import { removeExpiredMessages } from './remove-expired-messages.ts';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

const dayMs = 86_400_000;

let test: SearchUnderTest;
beforeAll(async () => {
  test = await openSearchUnderTest();
  test.memberships.set('7', ['1']);
});
afterAll(() => test?.close());

const count = async () => {
  await test.refresh();
  return (await test.search('7', { query: '' })).totalCount;
};

const deadLetters = async () => {
  const index = `${test.prefix}message-dead-letters`;
  await test.elasticsearch.indices.refresh({ index });
  return (await test.elasticsearch.count({ index })).count;
};

it('messages go from the index, and from what was put aside, ten years after they were stored, however old they were then', async () => {
  const old = Array.from({ length: 1100 }, () => messageIn('1', { at: new Date('2004-05-06T07:08:09Z') }));
  for (const batch of [old.slice(0, 600), old.slice(600)]) await test.index(batch);
  await test.index([messageIn('9999999999999999999', { text: 'refused' })]);
  test.shiftClock(2 * dayMs);
  await test.index([messageIn('1')]);

  const expired = createExpiredMessageStore({ client: test.elasticsearch, prefix: test.prefix });
  const { signal } = new AbortController();
  await removeExpiredMessages(expired, Date.now() + messageRetentionSeconds * 1000 - dayMs, signal);
  expect(await count()).toBe(1101);
  expect(await deadLetters()).toBe(1);

  test.shiftClock(messageRetentionSeconds * 1000 - dayMs);
  await test.subgraph.start();
  await vi.waitFor(async () => expect(await count()).toBe(1), { timeout: 20_000, interval: 200 });
  await vi.waitFor(async () => expect(await deadLetters()).toBe(0), { timeout: 20_000, interval: 200 });
});
