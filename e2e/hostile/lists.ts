import { randomUUID } from 'node:crypto';
import { encodeFileId, encodeUserId } from '@messenger/ids';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { expectTheirFault } from './expect-their-fault.ts';
import { cursorArguments, listArguments, sizeArguments } from './schema-arguments.ts';

const messages = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  conversation(id: $id) { messages(first: $first, after: $after, last: $last, before: $before) {
    nodes { id text } pageInfo { endCursor } } } }`;
const around = `query ($id: ID!, $first: Int!) { conversation(id: $id) {
  messagesAround(messageId: "msg_x", first: $first) { nodes { id } } } }`;
const participants = `query ($id: ID!, $first: Int! = 5, $after: String) {
  conversation(id: $id) { participants(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
const conversations = `query ($first: Int! = 5, $after: String) {
  viewer { conversations(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
const people = `query ($query: String! = "u", $first: Int! = 5, $after: String) {
  searchUsers(query: $query, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const found = `query ($query: String! = "hello", $first: Int! = 5, $after: String) {
  searchMessages(input: { query: $query }, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const senders = `query ($id: ID!, $first: Int!) { conversation(id: $id) {
  analytics(from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z") {
    topSenders(first: $first) { count } } } }`;

const keys = `query ($first: Int! = 5, $after: String) {
  apiKeys(first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }`;

/** Each list by its arguments; `rest` is what it wants besides. */
const cursors: [argument: string, document: string, rest: Record<string, unknown>][] = [
  ['Conversation.messages after', messages, { first: 5 }],
  ['Conversation.messages before', messages, { last: 5 }],
  ['Conversation.participants after', participants, {}],
  ['Viewer.conversations after', conversations, {}],
  ['Query.searchUsers after', people, {}],
  ['Query.searchMessages after', found, {}],
  ['Query.apiKeys after', keys, {}],
];
const sizes: [argument: string, document: string][] = [
  ['Conversation.messages first', messages],
  ['Conversation.messages last', messages],
  ['Conversation.messagesAround first', around],
  ['Conversation.participants first', participants],
  ['Viewer.conversations first', conversations],
  ['Query.searchUsers first', people],
  ['Query.searchMessages first', found],
  ['Query.apiKeys first', keys],
  ['ConversationAnalytics.topSenders first', senders],
];

const change = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename } }`;

/** Each argument that is a list, with more than anybody needs; `id` is a conversation. */
const long: [argument: string, document: string, variables: (id: string) => Record<string, unknown>][] = [
  ['Query.nodes ids', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', () => ({ ids: many('usr_1') })],
  [
    'Query.searchMessages input.kinds',
    'query ($input: MessageSearchInput!) { searchMessages(input: $input) { totalCount } }',
    () => ({ input: { query: 'nothing', kinds: many('TEXT') } }),
  ],
  [
    'Mutation.createConversation input.participantIds',
    change('createConversation', 'CreateConversationInput'),
    () => ({ input: { kind: 'GROUP', title: 'a', participantIds: many('usr_1') } }),
  ],
  [
    'Mutation.addParticipants input.userIds',
    change('addParticipants', 'AddParticipantsInput'),
    (conversationId) => ({ input: { conversationId, userIds: manyUsers() } }),
  ],
  [
    'Mutation.sendMessage input.attachmentIds',
    change('sendMessage', 'SendMessageInput'),
    (conversationId) => ({
      input: {
        conversationId,
        clientMessageId: uuidv7(),
        attachmentIds: many(encodeFileId(randomUUID()), 15_000),
      },
    }),
  ],
  [
    'Mutation.createApiKey input.scopes',
    change('createApiKey', 'CreateApiKeyInput'),
    () => ({ input: { name: 'a', scopes: many('MESSAGES_READ', 15_000) } }),
  ],
  [
    'Subscription.inboxEvents after',
    'subscription ($after: [ConversationPlace!]) { inboxEvents(after: $after) { __typename } }',
    (conversationId) => ({ after: many({ conversationId, sequence: 0 }, 3_000) }),
  ],
  [
    'Subscription.presenceChanged userIds',
    'subscription ($ids: [ID!]!) { presenceChanged(userIds: $ids) { user { id } } }',
    () => ({ ids: manyUsers(20_000) }),
  ],
];
/** One that is named a thousand times is the same one. */
const mayRepeat = ['Query.searchMessages input.kinds', 'Mutation.createApiKey input.scopes'];

const many = <Item>(item: Item, length = 70_000): Item[] => Array.from({ length }, () => item);
const manyUsers = (length = 70_000) => many('', length).map((_, index) => encodeUserId(String(index + 1)));

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
  '{"$gt":""}',
  Buffer.from('{"__proto__":{"length":2}}').toString('base64url'),
  cursor([-1]),
  cursor([1e308, 1e308, 1e308]),
  cursor(["'; DROP TABLE users; --", 'x']),
  cursor([{ $gt: '' }, { $ne: null }]),
  cursor(Array.from({ length: 1_000 }, () => 1)),
  cursor(['2026-01-01T00:00:00.000Z', '99999999999999999999999']),
  Buffer.from('[[[[[[').toString('base64url'),
];

const nameOf = (argument: string) => argument.split(' ')[1] ?? '';

/** Cursors and page sizes that no client of ours would send. */
export function testLists(stand: () => Stand): void {
  const own = async () => {
    const ann = await stand().signUp();
    return { ann, id: await makeGroup(stand(), ann, []) };
  };

  it.each(cursors)('forges cursors: %s', async (argument, document, rest) => {
    const { ann, id } = await own();
    for (const value of forged) {
      const variables = { id, [nameOf(argument)]: value, ...rest };
      const answer = await stand().request(document, variables, ann.token);
      expectTheirFault(answer);
      const code = answer.errors?.[0]?.extensions?.code;
      expect([value.slice(0, 50), code]).toEqual([value.slice(0, 50), 'BAD_USER_INPUT']);
    }
  });

  it('takes a cursor of one list to another', async () => {
    const { ann, id } = await own();
    await send(stand(), ann, draft(id, 'hello'));
    const { conversation } = await stand().ask(messages, { id, first: 1 }, ann.token);
    const after = conversation.messages.pageInfo.endCursor;
    expect(after).toEqual(expect.any(String));
    for (const [argument, document, rest] of cursors.filter(([, text]) => text !== messages)) {
      const answer = await stand().request(document, { id, [nameOf(argument)]: after, ...rest }, ann.token);
      expect([argument, answer.errors?.[0]?.extensions?.code]).toEqual([argument, 'BAD_USER_INPUT']);
    }
  });

  it.each(sizes)('asks for pages of all sizes: %s', async (argument, document) => {
    const { ann, id } = await own();
    for (const size of [1e9, 2 ** 31 - 1, 2 ** 31, 101, 0, -1, 1.5, '5', [5], null]) {
      if (size === null && document === messages) continue;
      const answer = await stand().request(document, { id, [nameOf(argument)]: size }, ann.token);
      expectTheirFault(answer);
      expect([size, answer.errors?.[0]?.extensions?.code]).toEqual([size, 'BAD_USER_INPUT']);
    }
    const literal = document
      .replace(/\$first: Int!?( = 5)?,?/, '')
      .replaceAll('first: $first', 'first: 1000000000');
    const answer = await stand().request(literal, { id }, ann.token);
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each(['1e9', '-1', '0.5', '"7"', '9007199254740993'])('resumes a stream after %s', async (after) => {
    const { ann, id } = await own();
    const document = `mutation { acknowledge(input: { conversationId: "${id}", sequence: ${after} }) {
      __typename ... on InvalidInput { field } } }`;
    const { errors, data, ...answer } = await stand().request(document, {}, ann.token);
    expectTheirFault({ errors, data, ...answer });
    if (!errors) expect(data).toEqual({ acknowledge: { __typename: 'InvalidInput', field: 'sequence' } });
  });

  it.each(long)('sends more than a list may hold: %s', async (argument, document, variables) => {
    const { ann, id } = await own();
    const answer = argument.startsWith('Subscription.')
      ? JSON.stringify(await openSocket(stand(), ann.token).subscribe(document, variables(id)).ended)
      : JSON.stringify(await stand().request(document, variables(id), ann.token));
    expect(answer).toMatch(
      mayRepeat.includes(argument) ? /totalCount|Success/ : /InvalidInput|BAD_USER_INPUT|QUERY_TOO_COMPLEX/,
    );
  });

  it('knows every list', () => {
    const given = new Set(long.map(([argument]) => argument));
    expect(listArguments().filter((argument) => !given.has(argument))).toEqual([]);
    const [withCursor, withSize] = [cursors, sizes].map((all) => new Set(all.map(([argument]) => argument)));
    expect(cursorArguments().filter((argument) => !withCursor?.has(argument))).toEqual([]);
    expect(sizeArguments().filter((argument) => !withSize?.has(argument))).toEqual([]);
  });
}
