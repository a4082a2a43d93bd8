import { randomUUID } from 'node:crypto';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { makeGroup, send, sendTexts } from './actions.ts';
import * as operations from './operations.ts';

const dayMs = 86_400_000;

/** What breaks a rule is answered as such, never with a fault of the server. */
export function testRefusals(stand: () => Stand): void {
  let ann: Account;
  let conversationId: string;
  let messageId: string;
  beforeAll(async () => {
    ann = await stand().signUp();
    conversationId = await makeGroup(stand(), ann, []);
    const [message] = await sendTexts(stand(), ann, conversationId, ['hello']);
    messageId = message.id;
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an empty text', { text: '' }, 'text'],
    ['no text and no file', {}, 'text'],
    ['a NUL', { text: 'a\0b' }, 'text'],
    ['20 001 characters', { text: 'x'.repeat(20_001) }, 'text'],
    ['a UUIDv4', { text: 'x', clientMessageId: uuidv4() }, 'clientMessageId'],
    [
      'an id of 31 days ago',
      { text: 'x', clientMessageId: uuidv7({ msecs: Date.now() - 31 * dayMs }) },
      'clientMessageId',
    ],
    [
      'an id of the day after tomorrow',
      { text: 'x', clientMessageId: uuidv7({ msecs: Date.now() + 2 * dayMs }) },
      'clientMessageId',
    ],
    ['an answer to nonsense', { text: 'x', replyToId: 'nonsense' }, 'replyToId'],
    ['a forward of nonsense', { text: 'x', forwardedFromId: 'msg_nonsense' }, 'forwardedFromId'],
    ['a file that is none', { text: 'x', attachmentIds: ['fil_nonsense'] }, 'attachmentIds'],
    ['a file of nobody', { attachmentIds: [`fil_${randomUUID().replaceAll('-', '')}`] }, 'attachmentIds'],
  ])('does not send %s', async (_what, rest, field) => {
    const input = { conversationId, clientMessageId: uuidv7(), ...rest };
    const document = `mutation ($input: SendMessageInput!) {
      sendMessage(input: $input) { __typename ... on InvalidInput { code field } } }`;
    const { sendMessage } = await stand().ask(document, { input }, ann.token);
    expect(sendMessage).toEqual({ __typename: 'InvalidInput', code: 'INVALID_INPUT', field });
  });

  it('sends 20 000 characters, of whatever planes', async () => {
    const { message } = await send(stand(), ann, conversationId, { text: '👋'.repeat(20_000) });
    expect(message.text).toHaveLength(40_000);
  });

  it.each<[string, Record<string, unknown>, string, string?]>([
    [
      'a group without a title that holds something',
      { kind: 'GROUP', title: '  ', participantIds: [] },
      'title',
    ],
    ['a title of 256', { kind: 'GROUP', title: 'x'.repeat(256), participantIds: [] }, 'title'],
    ['a title with a NUL', { kind: 'GROUP', title: 'a\0b', participantIds: [] }, 'title'],
    ['unknown people', { kind: 'GROUP', title: 'x', participantIds: ['usr_zzzzzzzz'] }, 'participantIds'],
    ['people that are none', { kind: 'GROUP', title: 'x', participantIds: ['nonsense'] }, 'participantIds'],
    ['a direct one with nobody', { kind: 'DIRECT', participantIds: [] }, 'participantIds'],
  ])('does not make %s', async (_what, input, field) => {
    const document = `mutation ($input: CreateConversationInput!) {
      createConversation(input: $input) { __typename ... on InvalidInput { code field } } }`;
    const { createConversation } = await stand().ask(document, { input }, ann.token);
    expect(createConversation).toEqual({ __typename: 'InvalidInput', code: 'INVALID_INPUT', field });
  });

  it('adds nobody unknown, and not nobody', async () => {
    const document = `mutation ($input: AddParticipantsInput!) {
      addParticipants(input: $input) { __typename ... on InvalidInput { field } } }`;
    for (const userIds of [['usr_zzzzzzzz'], ['nonsense'], []]) {
      const input = { conversationId, userIds };
      const { addParticipants } = await stand().ask(document, { input }, ann.token);
      expect(addParticipants).toEqual({ __typename: 'InvalidInput', field: 'userIds' });
    }
  });

  it('reads up to messages of this conversation only', async () => {
    const other = await makeGroup(stand(), ann, []);
    for (const [id, upTo] of [
      [conversationId, 'nonsense'],
      [conversationId, conversationId],
      [other, messageId],
    ]) {
      const { markRead } = await stand().ask(operations.markRead, { conversationId: id, upTo }, ann.token);
      expect(markRead).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
    }
  });

  it.each([
    { first: 0 },
    { first: -1 },
    { first: 101 },
    { first: 1_000_000_000 },
    { last: 0 },
    { first: 10, last: 10 },
    { first: 10, after: 'nonsense' },
    { last: 10, before: 'bm9uc2Vuc2U' },
  ])('has no page of %j', async (range) => {
    const variables = { id: conversationId, ...range };
    const answer = await stand().request(operations.conversationPage, variables, ann.token);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a short password', { password: 'short' }, 'password'],
    ['a user name with spaces', { username: 'not a name' }, 'username'],
    ['an e-mail that is none', { email: 'example.org' }, 'email'],
    ['no name to show', { displayName: ' ' }, 'displayName'],
    ['a NUL in the name', { displayName: 'a\0b' }, 'displayName'],
    ['a device without an id', { device: { deviceId: '' } }, 'device.deviceId'],
  ])('signs nobody up with %s', async (_what, wrong, field) => {
    const username = `u${randomUUID()}`;
    const right = { username, email: `${username}@example.org`, password: 'long enough', displayName: 'U' };
    const document = `mutation ($input: SignUpInput!) {
      signUp(input: $input) { __typename ... on InvalidInput { field } } }`;
    const { signUp } = await stand().ask(document, { input: { ...right, ...wrong } });
    expect(signUp).toEqual({ __typename: 'InvalidInput', field });
  });

  it('asks for a session where one is needed', async () => {
    const input = { conversationId, clientMessageId: uuidv7(), text: 'x' };
    const mutations: [string, Record<string, unknown>][] = [
      [operations.sendMessage, { input }],
      [operations.createConversation, { input: { kind: 'GROUP', title: 'x', participantIds: [] } }],
      [operations.addParticipants, { input: { conversationId, userIds: [ann.id] } }],
      [operations.removeParticipant, { input: { conversationId, userId: ann.id } }],
      [operations.markRead, { conversationId, upTo: messageId }],
      [operations.markDelivered, { conversationId, upTo: messageId }],
      [operations.setTyping, { conversationId, isTyping: true }],
      [operations.revokeSession, { sessionId: ann.sessionId }],
    ];
    for (const [document, variables] of mutations) {
      const [answer] = Object.values(await stand().ask(document, variables));
      expect(answer).toMatchObject({ __typename: 'Unauthenticated', code: 'UNAUTHENTICATED' });
    }
  });
}
