import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';

const createConversation = `mutation ($input: CreateConversationInput!) {
  createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } } }`;
const sendMessage = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ... on SendMessageSuccess { isDuplicate message { text } }
    ... on Error { __typename code }
  } }`;

describe('a service that is away', () => {
  let stand: Stand;
  let ann: Account;
  let conversationId: string;
  beforeAll(async () => {
    stand = await startStand({ topology: 'services' });
    ann = await stand.signUp();
    const bob = await stand.signUp();
    const input = { kind: 'DIRECT', participantIds: [bob.id] };
    const created = await stand.ask(createConversation, { input }, ann.token);
    conversationId = created.createConversation.conversation.id;
  });
  afterAll(async () => {
    await stand?.stop();
  });

  it('conversations: a send is answered with Unavailable, and works when sent again', async () => {
    await stand.kill('conversations');
    const input = { conversationId, clientMessageId: uuidv7(), text: 'Hello' };
    const refused = await stand.ask(sendMessage, { input }, ann.token);
    expect(refused.sendMessage).toEqual({ __typename: 'Unavailable', code: 'UNAVAILABLE' });
    await stand.restart('conversations');
    const sent = await stand.ask(sendMessage, { input }, ann.token);
    expect(sent.sendMessage).toEqual({ isDuplicate: false, message: { text: 'Hello' } });
  });

  it('messages: the rest of the answer comes, and the error says what to do', async () => {
    await stand.kill('messages');
    const query = `query ($id: ID!) { conversation(id: $id) { id messages(first: 1) { nodes { text } } } }`;
    const { errors, data } = await stand.request(query, { id: conversationId }, ann.token);
    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE', retryAfterMs: 1000 });
    expect(data?.conversation ?? null).toBeNull();
    const partial = await stand.request(`{ viewer { user { username } } }`, {}, ann.token);
    expect(partial.data?.viewer.user.username).toBe(ann.username);
    const readiness = await fetch(`${stand.url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ stores: { messages: 'failing', users: 'ok' } });
    await stand.restart('messages');
    expect((await stand.ask(query, { id: conversationId }, ann.token)).conversation.messages.nodes).toEqual([
      { text: 'Hello' },
    ]);
  });

  it('users: a token that is not remembered gets 503, not 401', async () => {
    const late = await stand.signUp();
    await stand.kill('users');
    const { status, errors, headers } = await stand.request('{ viewer { id } }', {}, late.token);
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('1');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAVAILABLE' });
    await stand.restart('users');
    expect((await stand.ask('{ viewer { id } }', {}, late.token)).viewer.id).toBe(late.id);
  });

  it('answers nobody but the gateway', async () => {
    const { url } = stand.process('users');
    const body = JSON.stringify({ query: '{ viewer { id } }' });
    const headers = { 'content-type': 'application/json' };
    const ask = (authorization: Record<string, string>) =>
      fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers, ...authorization }, body });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${ann.token}` })).status).toBe(401);
  });
});
