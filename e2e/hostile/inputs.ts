import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { expectTheirFault } from './expect-their-fault.ts';

const people = `query ($query: String! = "u", $first: Int! = 5, $after: String) {
  searchUsers(query: $query, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const search = `query ($query: String! = "hello", $first: Int! = 5, $after: String) {
  searchMessages(input: { query: $query }, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;

const sendMutation = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
  __typename ... on SendMessageSuccess { message { text } } ... on InvalidInput { field } } }`;

/** Values that no client of ours would send. */
export function testInputs(stand: () => Stand): void {
  let ann: Account;
  let id: string;
  beforeAll(async () => {
    ann = await stand().signUp();
    id = await makeGroup(stand(), ann, []);
    await send(stand(), ann, draft(id, 'hello'));
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

  it('names the parts of events so', async () => {
    const socket = openSocket(stand(), ann.token);
    const document = `subscription ($id: ID!) { __proto__: conversationEvents(conversationId: $id, after: 0) {
      constructor: __typename __proto__: __typename ... on ConversationChange { toString: sequence } } }`;
    const event = JSON.stringify(await socket.subscribe(document, { id }).next());
    const name = 'ParticipantsChanged';
    expect(event).toBe(`{"__proto__":{"constructor":"${name}","__proto__":"${name}","toString":1}}`);
    await socket.close();
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
