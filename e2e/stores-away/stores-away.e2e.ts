import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { expectWhole, follow } from '../stand/history.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send, trySending } from '../stand/talk.ts';
import { openStoreProxies, type StoreProxies } from './store-proxies.ts';

const page = 'query ($id: ID!) { conversation(id: $id) { messages(first: 5) { nodes { text } } } }';
const list = '{ viewer { conversations(first: 5) { nodes { id } } } }';
const logIn = `mutation ($input: LogInInput!) {
  logIn(input: $input) { __typename ... on LogInSuccess { token } } }`;
const setTyping = `mutation ($id: ID!) {
  setTyping(input: { conversationId: $id, isTyping: true }) { __typename ... on Unavailable { code retryAfterMs } } }`;

const readinessSchema = z.object({ ready: z.boolean(), stores: z.record(z.string(), z.string()) });
const recovery = { timeout: 30_000, interval: 200 };

let stores: StoreProxies;
let stand: Stand;
let ann: Account;
let bob: Account;
let id: string;
beforeAll(async () => {
  stores = await openStoreProxies();
  stand = await startStand({ topology: 'one-process', environment: stores.environment });
  [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
});
beforeEach(async () => {
  id = await makeGroup(stand, ann, [bob]);
  await send(stand, ann, draft(id, 'before'));
});
afterEach(async () => {
  await stores.restoreAll();
  await vi.waitFor(async () => expect(await failing()).toEqual([]), recovery);
});
afterAll(async () => {
  await stores?.restoreAll();
  await stand?.stop();
  await stores?.closeAll();
});

const essential = ['cassandra', 'postgres'];

/** The stores that /readyz names as failing; it is ready all the same while it can do without them. */
async function failing(): Promise<string[]> {
  const response = await fetch(`${stand.url}/readyz`);
  const { ready, stores: states } = readinessSchema.parse(await response.json());
  const names = Object.keys(states).filter((name) => states[name] !== 'ok');
  const isReady = !names.some((name) => essential.includes(name));
  expect([ready, response.status]).toEqual(isReady ? [true, 200] : [false, 503]);
  return names.sort();
}

/** As a client does it: the same draft until it is acknowledged. */
const sendAgain = (message: ReturnType<typeof draft>) =>
  vi.waitFor(() => send(stand, ann, message), recovery);

it('Redis: writing, reading and sessions go on, and streams miss nothing', async () => {
  const device = follow(stand, bob, id, 2);
  await stores.redis.cut();
  for (const text of ['one', 'two']) await send(stand, ann, draft(id, text));
  expect(await failing()).toEqual(['redis']);
  const { conversation } = await stand.ask(page, { id }, bob.token);
  expect(conversation.messages.nodes[0]).toEqual({ text: 'two' });
  const input = { usernameOrEmail: bob.username, password: bob.password };
  const { logIn: entered } = await stand.ask(logIn, { input });
  expect((await stand.ask(list, {}, entered.token)).viewer.conversations.nodes[0]).toEqual({ id });
  const typing = await stand.ask(setTyping, { id }, ann.token);
  expect(typing.setTyping).toMatchObject({ __typename: 'Unavailable', code: 'UNAVAILABLE' });
  expect((await device.take(2)).map(({ sequence }) => sequence)).toEqual([3, 4]);

  await stores.redis.restore();
  await send(stand, ann, draft(id, 'three'));
  expect((await device.take(1)).map(({ sequence }) => sequence)).toEqual([5]);
  await vi.waitFor(async () => {
    const answer = await stand.ask(setTyping, { id }, ann.token);
    expect(answer.setTyping.__typename).toBe('SetTypingSuccess');
  }, recovery);
  expect(device.waiting()).toEqual([]);
  await device.close();
  expect(await expectWhole(stand, bob, id)).toMatchObject({ unreadCount: 4, messageCount: 4 });
});

it('Cassandra: what cannot be stored or read now is told, and sent again it is one message', async () => {
  const device = follow(stand, bob, id, 2);
  await stores.cassandra.cut();
  const message = draft(id, 'through the outage');
  expect(await trySending(stand, ann, message)).toBe('Unavailable');
  const { errors } = await stand.request(page, { id }, bob.token);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) });
  expect(await failing()).toContain('cassandra');
  const { viewer } = await stand.ask(list, {}, bob.token);
  expect(viewer.conversations.nodes[0]).toEqual({ id });

  await stores.cassandra.restore();
  expect(await sendAgain(message)).toMatchObject({ isDuplicate: true, message: { sequence: 3 } });
  expect(await device.take(1)).toMatchObject([{ sequence: 3, message: { text: message.text } }]);
  await device.close();
  expect(await expectWhole(stand, bob, id)).toMatchObject({ unreadCount: 2, messageCount: 2 });
});

it('PostgreSQL: nothing is half done, and everything goes on when it is back', async () => {
  const device = follow(stand, bob, id, 1);
  await device.take(1);
  await stores.postgres.cut();
  const message = draft(id, 'after the outage');
  expect(await trySending(stand, ann, message)).toBe('Unavailable');
  const { errors } = await stand.request(list, {}, ann.token);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE' });
  const input = { usernameOrEmail: bob.username, password: bob.password };
  const { logIn: refused } = await stand.ask(logIn, { input });
  expect(refused.__typename).toBe('Unavailable');
  expect(await failing()).toEqual(['postgres']);

  await stores.postgres.restore();
  expect(await sendAgain(message)).toMatchObject({ isDuplicate: false, message: { sequence: 3 } });
  expect((await device.take(1)).map(({ sequence }) => sequence)).toEqual([3]);
  await device.close();
  expect(await expectWhole(stand, bob, id)).toMatchObject({ unreadCount: 2, messageCount: 2 });
});

it('Elasticsearch and MongoDB: messaging goes on, and the index catches up', async () => {
  const device = follow(stand, bob, id, 2);
  await Promise.all([stores.elasticsearch.cut(), stores.mongodb.cut()]);
  await send(stand, ann, draft(id, 'unindexed'));
  expect((await device.take(1)).map(({ sequence }) => sequence)).toEqual([3]);
  await device.close();
  expect(await expectWhole(stand, bob, id)).toMatchObject({ unreadCount: 2, messageCount: 2 });
  expect(await failing()).toEqual(['elasticsearch', 'mongodb']);

  await Promise.all([stores.elasticsearch.restore(), stores.mongodb.restore()]);
  await vi.waitFor(async () => expect(await indexedTexts()).toContain('unindexed'), recovery);
});

it.each(['redis', 'cassandra', 'postgres'] as const)(
  'a %s that hangs holds nobody up for long, and what was tried arrives once',
  async (store) => {
    const message = draft(id, 'while it hangs');
    stores[store].silence();
    const outcome = await trySending(stand, ann, message);
    expect(outcome).toBe(store === 'redis' ? 'SendMessageSuccess' : 'Unavailable');
    await stores[store].restore();
    expect((await sendAgain(message)).message).toMatchObject({ sequence: 3 });
    expect(await expectWhole(stand, bob, id)).toMatchObject({ unreadCount: 2, messageCount: 2 });
  },
);

/** What the search index of this stand holds, asked of the server itself. */
async function indexedTexts(): Promise<string[]> {
  const { ELASTICSEARCH_INDEX_PREFIX: prefix } = stand.environment;
  const response = await fetch(`${process.env.ELASTICSEARCH_URL}/${prefix}messages/_search?size=100`);
  const hit = z.object({ _source: z.object({ content: z.string() }) });
  const found = z.object({ hits: z.object({ hits: z.array(hit) }) }).parse(await response.json());
  return found.hits.hits.map(({ _source }) => _source.content);
}
