import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeCodes } from '../../gateway/src/live/close-codes.ts';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename
  ... on CreateApiKeySuccess { secret apiKey { id } } } }`;
const revoke = `mutation ($id: ID!) { revokeApiKey(apiKeyId: $id) { __typename } }`;
const texts = `query ($id: ID!) { conversation(id: $id) { id messages { nodes { text } } } }`;
const events = `subscription ($id: ID!) { conversationEvents(conversationId: $id, after: 1) {
  ... on MessageAdded { message { text } } } }`;
const sendMessage = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
  ... on SendMessageSuccess { message { id sequence } } } }`;
const reading = ['CONVERSATIONS_READ', 'MESSAGES_READ'];

describe.each(topologies)('API keys, %s', (topology) => {
  let stand: Stand;
  let ann: Account;
  let admin: Account;
  let group: string;
  beforeAll(async () => {
    stand = await startStand({ topology, environment: { API_KEY_COST_PER_MINUTE: '2000' } });
    [ann, admin] = await Promise.all([stand.signUp(), stand.signUp()]);
    await stand.restart('users', { ADMIN_USER_IDS: admin.id });
    group = await makeGroup(stand, ann, []);
    await send(stand, ann, draft(group, 'hello'));
  });
  afterAll(() => stand?.stop());

  async function makeKey(scopes: string[], who = ann) {
    const input = { name: 'a program', scopes };
    const { createApiKey } = await stand.ask(create, { input }, who.token);
    return { secret: String(createApiKey.secret), id: String(createApiKey.apiKey.id) };
  }
  const errorOf = async (document: string, token: string, variables = {}) => {
    const { status, errors, data } = await stand.request(document, variables, token);
    const { code, missingScopes } = errors?.[0]?.extensions ?? {};
    return { status, code, missingScopes, data: data ?? null };
  };
  const refused = (missingScopes?: string[]) => ({
    status: 403,
    code: 'FORBIDDEN',
    missingScopes,
    data: null,
  });

  it('let a program do what their scopes say, over HTTP and over a socket', async () => {
    const { secret } = await makeKey(reading);
    const expected = { conversation: { id: group, messages: { nodes: [{ text: 'hello' }] } } };
    expect(await stand.ask(texts, { id: group }, secret)).toEqual(expected);
    const socket = openSocket(stand, secret);
    expect(await socket.subscribe(texts, { id: group }).next()).toEqual(expected);
    expect(await socket.subscribe(events, { id: group }).next()).toMatchObject({
      conversationEvents: { message: { text: 'hello' } },
    });
    await socket.close();
  });

  it('let it do nothing else, by whatever way it asks', async () => {
    const { secret } = await makeKey(['CONVERSATIONS_READ', 'MESSAGES_WRITE']);
    expect(await errorOf(texts, secret, { id: group })).toEqual(refused(['messages:read']));
    expect(
      await errorOf(
        '{ operatorAnalytics(from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") { messages { count } } }',
        secret,
      ),
    ).toEqual(refused(['admin']));
    for (const document of [
      '{ viewer { sessions { id } } }',
      '{ viewer { user { email } } }',
      '{ viewer { apiKeys { id } } }',
      '{ apiKeys { nodes { id } } }',
      'mutation { logOut { __typename } }',
      `mutation { createApiKey(input: { name: "more", scopes: [ADMIN] }) { __typename } }`,
      `mutation { revokeSession(sessionId: "${ann.sessionId}") { __typename } }`,
    ]) {
      expect([document, await errorOf(document, secret)]).toEqual([document, refused()]);
    }
    const socket = openSocket(stand, secret);
    for (const [document, variables] of [
      [events, { id: group }],
      [texts, { id: group }],
      ['mutation { logOut { __typename } }', {}],
    ] as const) {
      expect(JSON.stringify(await socket.subscribe(document, variables).ended)).toContain('FORBIDDEN');
    }
    await socket.close();
    expect(await stand.ask(sendMessage, { input: draft(group, 'written') }, secret)).toMatchObject({
      sendMessage: { message: { sequence: 3 } },
    });
  });

  it('see only what their account sees', async () => {
    const { secret } = await makeKey(reading, await stand.signUp());
    expect(await stand.ask(texts, { id: group }, secret)).toEqual({ conversation: null });
  });

  it('are refused like any token that is not valid', async () => {
    const { secret } = await makeKey(reading);
    const session = await errorOf('{ viewer { id } }', randomBytes(48).toString('base64url'));
    expect(session).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const other = `${secret.slice(0, -4)}AAAA`;
    for (const wrong of [other, `mk_${randomBytes(48).toString('base64url')}`, 'mk_', secret.toUpperCase()]) {
      expect(await errorOf('{ viewer { id } }', wrong)).toEqual(session);
    }
    const socket = openSocket(stand, other);
    const ended = await socket.subscribe(events, { id: group }).ended;
    expect(ended).toMatchObject({ code: closeCodes.unauthorized });
  });

  it('end at once when they are revoked, with their streams', async () => {
    const { secret, id } = await makeKey(reading);
    const kept = await makeKey(reading);
    const [socket, other] = [openSocket(stand, secret), openSocket(stand, kept.secret)];
    const [stream, keptStream] = [
      socket.subscribe(events, { id: group }),
      other.subscribe(events, { id: group }),
    ];
    await Promise.all([stream.next(), keptStream.next()]);
    await stand.ask('{ viewer { id } }', {}, secret);
    expect(await stand.ask(revoke, { id }, admin.token)).toEqual({
      revokeApiKey: { __typename: 'RevokeApiKeySuccess' },
    });
    expect(await stream.ended).toMatchObject({ code: closeCodes.unauthorized });
    await vi.waitFor(async () =>
      expect((await errorOf('{ viewer { id } }', secret)).code).toBe('UNAUTHENTICATED'),
    );
    await send(stand, ann, draft(group, 'after'));
    await vi.waitFor(async () => expect(JSON.stringify(await keptStream.next())).toContain('after'));
    await other.close();
  });

  it('have limits of their own', async () => {
    const [busy, idle] = [await makeKey(reading), await makeKey(reading)];
    const much = `query ($id: ID!) { conversation(id: $id) { messages(first: 100) { nodes { id text } } } }`;
    let answer = await errorOf(much, busy.secret, { id: group });
    for (let asked = 1; asked < 100 && answer.status === 200; asked += 1) {
      answer = await errorOf(much, busy.secret, { id: group });
    }
    expect(answer).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    for (const token of [idle.secret, ann.token]) {
      expect(await stand.ask('{ viewer { id } }', {}, token)).toEqual({ viewer: { id: ann.id } });
    }
  });

  it('with the scope admin are given by admins', async () => {
    const input = { name: 'report', scopes: ['ADMIN'] };
    expect(await stand.ask(create, { input }, ann.token)).toEqual({
      createApiKey: { __typename: 'Forbidden' },
    });
    const { secret } = await makeKey(['ADMIN'], admin);
    const document =
      '{ operatorAnalytics(from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") { messages { count } } }';
    expect(await stand.ask(document, {}, secret)).toEqual({ operatorAnalytics: { messages: [] } });
    expect(await errorOf('{ apiKeys { nodes { id } } }', secret)).toEqual(refused());
  });
});
