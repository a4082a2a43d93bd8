import { serverAudits } from 'graphql-http';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';

/** What the specification calls MAY, and CSRF prevention forbids: a GET that a page of any origin could send. */
const declined = new Set(['5A70', 'D6D5', '6A70']);

let stand: Stand;
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
});
afterAll(async () => {
  await stand?.stop();
});

describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url: () => `${stand.url}/graphql` }).map((audit) => [audit.id, audit.name, audit]))(
    '%s %s',
    async (id, _name, audit) => {
      const result = await audit.fn();
      const expected = declined.has(id) ? 'notice' : 'ok';
      expect({ status: result.status, reason: 'reason' in result ? result.reason : undefined }).toMatchObject(
        { status: expected },
      );
    },
  );
});

describe('the edge with real services', () => {
  it('takes a token that it knows, and answers 401 to one that has ended', async () => {
    const { token } = await stand.signUp();
    const viewer = '{ viewer { user { username } } }';
    expect((await stand.request(viewer, {}, token)).data?.viewer).not.toBeNull();
    expect((await stand.request(viewer, {}, `${token}x`)).status).toBe(401);
    const { logOut } = await stand.ask('mutation { logOut { __typename } }', {}, token);
    expect(logOut.__typename).toBe('LogOutSuccess');
    await expect
      .poll(async () => (await stand.request(viewer, {}, token)).status, { timeout: 10_000 })
      .toBe(401);
  });

  it('finds people and conversations by id, for those who may see them', async () => {
    const [ann, bob, eve] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
    const created = await stand.ask(
      `mutation ($input: CreateConversationInput!) {
        createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } } }`,
      { input: { kind: 'DIRECT', participantIds: [bob.id] } },
      ann.token,
    );
    const { id } = created.createConversation.conversation;
    const sent = await stand.ask(
      `mutation ($input: SendMessageInput!) {
        sendMessage(input: $input) { ... on SendMessageSuccess { message { id } } } }`,
      { input: { conversationId: id, clientMessageId: uuidv7(), text: 'Hello' } },
      ann.token,
    );
    const ids = [ann.id, id, sent.sendMessage.message.id, 'usr_zzzzzzzzzz', 'cnv_zzzzzzzz', 'nonsense'];
    const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) {
      __typename id ... on User { username } ... on Conversation { kind } ... on Message { text } } }`;
    expect((await stand.ask(nodes, { ids }, bob.token)).nodes).toEqual([
      { __typename: 'User', id: ann.id, username: ann.username },
      { __typename: 'Conversation', id, kind: 'DIRECT' },
      { __typename: 'Message', id: ids[2], text: 'Hello' },
      null,
      null,
      null,
    ]);
    const forEve = await stand.ask(nodes, { ids }, eve.token);
    expect(forEve.nodes.slice(1)).toEqual([null, null, null, null, null]);
  });

  it('is ready, alive and measured', async () => {
    const ready = await fetch(`${stand.url}/readyz`);
    expect(await ready.json()).toMatchObject({
      ready: true,
      stores: {
        postgres: 'ok',
        cassandra: 'ok',
        redis: 'ok',
        elasticsearch: 'ok',
        mongodb: 'ok',
        clickhouse: 'ok',
      },
    });
    expect((await fetch(`${stand.url}/livez`)).status).toBe(200);
    await stand.ask('query NamedForMetrics { viewer { id } }');
    const metrics = await (await fetch(`${stand.url}/metrics`)).text();
    expect(metrics).toMatch(/graphql_operation_seconds_count\{[^}]*operation="NamedForMetrics"/);
  });
});
