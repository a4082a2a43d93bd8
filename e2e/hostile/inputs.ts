import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Answer, Stand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const page = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  conversation(id: $id) { messages(first: $first, after: $after, last: $last, before: $before) {
    nodes { id text } pageInfo { endCursor } } } }`;
const members = `query ($id: ID!, $first: Int! = 5, $after: String) {
  conversation(id: $id) { participants(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
const list = `query ($first: Int! = 5, $after: String) {
  viewer { conversations(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
const people = `query ($query: String! = "u", $first: Int! = 5, $after: String) {
  searchUsers(query: $query, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const search = `query ($query: String! = "hello", $first: Int! = 5, $after: String) {
  searchMessages(input: { query: $query }, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;

const sendMutation = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
  __typename ... on SendMessageSuccess { message { text } } ... on InvalidInput { field } } }`;

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const forged = [
  '',
  'nonsense',
  'AAAA',
  '\0',
  '\ud800',
  '../../etc/passwd',
  'x'.repeat(100_000),
  cursor(null),
  cursor([]),
  cursor({ __proto__: 1, length: 1 }),
  cursor([-1]),
  cursor([1e308, 1e308, 1e308]),
  cursor(["'; DROP TABLE users; --", 'x']),
  cursor([{ $gt: '' }, { $ne: null }]),
  cursor(Array.from({ length: 1_000 }, () => 1)),
  cursor(['2026-01-01T00:00:00.000Z', '99999999999999999999999']),
  Buffer.from('[[[[[[').toString('base64url'),
];

/** No answer may be a failure of ours, nor take the process with it. */
function expectTheirFault({ status, errors }: Answer): void {
  expect(status).toBeLessThan(500);
  for (const { message, extensions } of errors ?? []) {
    expect([extensions?.code, message]).not.toEqual(['INTERNAL_SERVER_ERROR', message]);
  }
}

/** Values that no client of ours would send. */
export function testInputs(stand: () => Stand): void {
  let ann: Account;
  let id: string;
  beforeAll(async () => {
    ann = await stand().signUp();
    id = await makeGroup(stand(), ann, []);
    await send(stand(), ann, draft(id, 'hello'));
  });

  it.each([
    ['messages', page, { first: 5 }],
    ['participants', members, {}],
    ['conversations', list, {}],
    ['people', people, {}],
    ['found messages', search, {}],
  ])('forges cursors: %s', async (_what, document, rest) => {
    for (const after of forged) {
      const answer = await stand().request(document, { id, after, ...rest }, ann.token);
      expectTheirFault(answer);
      expect([after.slice(0, 50), answer.errors?.[0]?.extensions?.code]).toEqual([
        after.slice(0, 50),
        'BAD_USER_INPUT',
      ]);
    }
  });

  it('takes a cursor of one list to another', async () => {
    const { conversation } = await stand().ask(page, { id, first: 1 }, ann.token);
    const after = conversation.messages.pageInfo.endCursor;
    for (const document of [members, list, people, search]) {
      const answer = await stand().request(document, { id, after }, ann.token);
      expectTheirFault(answer);
      expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });

  it.each([
    ['messages', page],
    ['participants', members],
    ['conversations', list],
    ['people', people],
    ['found messages', search],
  ])('asks for pages of all sizes: %s', async (_what, document) => {
    for (const first of [1e9, 2 ** 31 - 1, 2 ** 31, 101, 0, -1, 1.5, '5', [5]]) {
      const answer = await stand().request(document, { id, first }, ann.token);
      expectTheirFault(answer);
      expect([first, answer.errors?.[0]?.extensions?.code]).toEqual([first, 'BAD_USER_INPUT']);
    }
  });

  it('names its aliases as an object has its own parts', async () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'];
    const query = `{ ${names.map((name) => `${name}: viewer { ${name}: id }`).join(' ')} }`;
    const response = await fetch(`${stand().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.token}` },
      body: JSON.stringify({ query }),
    });
    const { viewer } = await stand().ask('{ viewer { id } }', {}, ann.token);
    const expected = names.map((name) => `"${name}":{"${name}":"${viewer.id}"}`).join(',');
    expect(await response.text()).toBe(`{"data":{${expected}}}`);
  });

  it('has variables and operations with such names', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const body = `{"operationName":"${name}","query":"query ${name}($${name}: ID!) { node(id: $${name}) { id } }","variables":{"${name}":"usr_zzzzzzzz"}}`;
      const response = await fetch(`${stand().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.token}` },
        body,
      });
      expect([name, response.status < 500]).toEqual([name, true]);
      expect(await response.text()).not.toContain('INTERNAL_SERVER_ERROR');
    }
  });

  it.each([
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', 'a\udfffb'],
    ['surrogates the wrong way round', '\udc00\ud800'],
    ['a NUL', 'a\0b'],
  ])('sends %s', async (_what, text) => {
    const input = { conversationId: id, clientMessageId: uuidv7(), text };
    const answer = await stand().request(sendMutation, { input }, ann.token);
    expectTheirFault(answer);
    expect(answer.data?.sendMessage).toEqual({ __typename: 'InvalidInput', field: 'text' });
    const literal = JSON.stringify(text).replaceAll('\\\\', '\\');
    const inDocument = `mutation { updateProfile(input: { statusMessage: ${literal} }) { __typename } }`;
    expectTheirFault(await stand().request(inDocument, {}, ann.token));
    for (const [document, variables] of [
      [people, { query: text }],
      [search, { query: text }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: text }],
      ['mutation ($id: ID!) { revokeSession(sessionId: $id) { __typename } }', { id: text }],
      [
        'mutation ($id: ID!) { blockUser(input: { userId: $id, blocked: true }) { __typename } }',
        { id: text },
      ],
    ] as const) {
      expectTheirFault(await stand().request(document, variables, ann.token));
    }
  });

  it.each([
    ['an object for a text', { query: { $ne: '' } }],
    ['an object for an id', { id: { $gt: '' } }],
    ['a regular expression of the index', { query: '/.*.*.*.*.*.*x/ OR *:* AND _exists_:content' }],
    ['a script of the index', { query: '{"script":{"source":"1"}}' }],
    ['wildcards', { query: '%_%_%'.repeat(20) }],
  ])('injects %s', async (_what, variables) => {
    for (const document of [people, search, 'query ($id: ID! = "x") { node(id: $id) { id } }']) {
      const answer = await stand().request(document, variables, ann.token);
      expectTheirFault(answer);
    }
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'vbscript:x',
    '//evil.example',
  ])('has a picture at %s', async (avatarUrl) => {
    const document = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
        __typename ... on UpdateProfileSuccess { user { avatarUrl } } } }`;
    const answer = await stand().request(document, { input: { avatarUrl } }, ann.token);
    expectTheirFault(answer);
    expect(answer.data?.updateProfile).toEqual({ __typename: 'InvalidInput' });
  });

  it('sends more than a request may hold, and JSON that is too deep', async () => {
    const post = (body: string) =>
      fetch(`${stand().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.token}` },
        body,
      });
    const query = JSON.stringify('query ($ids: [ID!]! = []) { nodes(ids: $ids) { id } }');
    const huge = await post(`{"query":${query},"variables":{"x":"${'x'.repeat(1024 * 1024)}"}}`);
    expect(huge.status).toBe(413);
    for (const depth of [1_000, 100_000, 250_000]) {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const response = await post(`{"query":${query},"variables":{"ids":${deep}}}`);
      expect([depth, response.status < 500]).toEqual([depth, true]);
      expect(await response.text()).not.toContain('INTERNAL_SERVER_ERROR');
    }
    const many = Array.from({ length: 40_000 }, () => 'usr_zzzzzzzz');
    expectTheirFault(
      await stand().request('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many }),
    );
    const alive = await stand().ask('{ viewer { id } }', {}, ann.token);
    expect(alive.viewer).not.toBeNull();
  });
}
