import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { expectWhole } from '../stand/history.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { type NotingProxy, notingProxy } from './noting-proxy.ts';

const people = `query ($ids: [ID!]!, $query: String!) {
  nodes(ids: $ids) { id }
  searchUsers(query: $query, first: 5) { nodes { id } }
}`;
const everything = `{ viewer {
  user { email }
  sessions { id }
  unreadConversationCount
  conversations(first: 5) { nodes { unreadCount participants(first: 5) { nodes { username } } lastMessage { text } } }
} }`;

let line: BreakableConnection;
let primary: NotingProxy;
let replica: NotingProxy;
let stand: Stand;
let ann: Account;
let bob: Account;
beforeAll(async () => {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  line = await breakableConnection(url);
  [primary, replica] = await Promise.all([notingProxy(url), notingProxy(line.url)]);
  stand = await startStand({
    topology: 'one-process',
    environment: { DATABASE_URL: primary.url, DATABASE_REPLICA_URLS: replica.url },
  });
  [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
});
afterAll(async () => {
  await line?.restore();
  await stand?.stop();
  await Promise.all([primary?.close(), replica?.close(), line?.close()]);
});

async function findBob(): Promise<void> {
  const answer = await stand.ask(people, { ids: [bob.id], query: bob.username }, ann.token);
  expect(answer).toEqual({ nodes: [{ id: bob.id }], searchUsers: { nodes: [{ id: bob.id }] } });
}

const countOf = (proxy: NotingProxy, name: string) =>
  proxy.statements.filter((statement) => statement === name).length;

it('answers who people are, and nothing that has to be true this moment', async () => {
  const id = await makeGroup(stand, ann, [bob]);
  await send(stand, ann, draft(id, 'hello'));
  await findBob();
  await stand.ask(everything, {}, bob.token);
  expect(await expectWhole(stand, bob, id)).toMatchObject({ unreadCount: 1 });
  await stand.ask(
    'mutation ($input: AcknowledgeInput!) { acknowledge(input: $input) { __typename } }',
    { input: { conversationId: id, sequence: 2 } },
    bob.token,
  );

  expect([...new Set(replica.statements)].sort()).toEqual(['users_by_id', 'users_search']);
  expect(countOf(primary, 'users_search')).toBe(0);
  expect(primary.statements).toEqual(
    expect.arrayContaining(['claim_message', 'inbox_page_with_participants']),
  );
});

it('is replaced by the primary while it is away, and asked again afterwards', async () => {
  await line.cut();
  const before = replica.statements.length;
  await findBob();
  expect(countOf(primary, 'users_search')).toBe(1);
  expect(replica.statements).toHaveLength(before);
  const ready = await fetch(`${stand.url}/readyz`);
  expect(ready.status).toBe(200);

  await line.restore();
  await vi.waitFor(
    async () => {
      await findBob();
      expect(replica.statements.length).toBeGreaterThan(before);
    },
    { timeout: 20_000, interval: 500 },
  );
});
