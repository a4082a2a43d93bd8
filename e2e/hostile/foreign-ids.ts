import { randomUUID } from 'node:crypto';
import {
  decodeConversationId,
  decodeMessageId,
  encodeConversationId,
  encodeFileId,
  encodeMessageId,
} from '@messenger/ids';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { idArguments } from './schema-arguments.ts';

type Ids = { conversation: string; message: string; session: string; file: string; key: string };
/** `own` is a conversation of who asks. */
type Path = [
  argument: string,
  document: string,
  variables: (ids: Ids, own: string) => Record<string, unknown>,
];

/** Who a person is, is told to all; and where nothing is answered, that has a test of its own. */
const apart = [
  'Query.searchMessages input.senderId',
  'Mutation.blockUser input.userId',
  'Mutation.createConversation input.participantIds',
  'Mutation.addParticipants input.userIds',
  'Mutation.removeParticipant input.userId',
  'Subscription.presenceChanged userIds',
  'Subscription.inboxEvents after.conversationId',
];

const failure = '__typename ... on Error { code failure: message }';
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${failure} } }`;
const sendMessage = mutation('sendMessage', 'SendMessageInput');
const createFile = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { ... on CreateUploadSuccess { file { id } } } }`;
const createKey = `mutation { createApiKey(input: { name: "a", scopes: [MESSAGES_READ] }) {
  ... on CreateApiKeySuccess { apiKey { id } } } }`;
const whole = `__typename id ... on Conversation { title messages(first: 5) { nodes { text } }
  participants { nodes { id } } } ... on Message { text sender { id } conversation { id } }
  ... on MediaFile { fileName url uploader { id } }`;

const paths: Path[] = [
  [
    'Query.conversation id',
    `query ($id: ID!) { conversation(id: $id) { id title messages(first: 5) { nodes { text } } } }`,
    ({ conversation }) => ({ id: conversation }),
  ],
  [
    'Query.node id',
    `query ($id: ID!) { node(id: $id) { ${whole} } }`,
    ({ conversation }) => ({ id: conversation }),
  ],
  ['Query.node id', `query ($id: ID!) { node(id: $id) { ${whole} } }`, ({ message }) => ({ id: message })],
  ['Query.node id', `query ($id: ID!) { node(id: $id) { ${whole} } }`, ({ file }) => ({ id: file })],
  [
    'Query.nodes ids',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ${whole} } }`,
    ({ conversation, message, file }) => ({ ids: [message, conversation, file] }),
  ],
  [
    'Conversation.messagesAround messageId',
    `query ($id: ID!, $messageId: ID!) {
      conversation(id: $id) { messagesAround(messageId: $messageId) { nodes { text } } } }`,
    ({ message }, own) => ({ id: own, messageId: message }),
  ],
  [
    'Query.searchMessages input.conversationId',
    `query ($input: MessageSearchInput!) { searchMessages(input: $input) { totalCount nodes { text } } }`,
    ({ conversation }) => ({ input: { query: 'secret', conversationId: conversation } }),
  ],
  [
    'Mutation.addParticipants input.conversationId',
    mutation('addParticipants', 'AddParticipantsInput'),
    ({ conversation }) => ({ input: { conversationId: conversation, userIds: ['usr_zzzzzzzz'] } }),
  ],
  [
    'Mutation.removeParticipant input.conversationId',
    mutation('removeParticipant', 'RemoveParticipantInput'),
    ({ conversation }) => ({ input: { conversationId: conversation, userId: 'usr_zzzzzzzz' } }),
  ],
  [
    'Mutation.markRead input.conversationId',
    mutation('markRead', 'MarkReadInput'),
    ({ conversation, message }) => ({ input: { conversationId: conversation, upToMessageId: message } }),
  ],
  [
    'Mutation.markRead input.upToMessageId',
    mutation('markRead', 'MarkReadInput'),
    ({ message }, own) => ({ input: { conversationId: own, upToMessageId: message } }),
  ],
  [
    'Mutation.markDelivered input.conversationId',
    mutation('markDelivered', 'MarkDeliveredInput'),
    ({ conversation, message }) => ({ input: { conversationId: conversation, upToMessageId: message } }),
  ],
  [
    'Mutation.markDelivered input.upToMessageId',
    mutation('markDelivered', 'MarkDeliveredInput'),
    ({ message }, own) => ({ input: { conversationId: own, upToMessageId: message } }),
  ],
  [
    'Mutation.acknowledge input.conversationId',
    mutation('acknowledge', 'AcknowledgeInput'),
    ({ conversation }) => ({ input: { conversationId: conversation, sequence: 2 } }),
  ],
  [
    'Mutation.setTyping input.conversationId',
    mutation('setTyping', 'SetTypingInput'),
    ({ conversation }) => ({ input: { conversationId: conversation, isTyping: true } }),
  ],
  [
    'Mutation.createUpload input.conversationId',
    mutation('createUpload', 'CreateUploadInput'),
    ({ conversation }) => ({
      input: { conversationId: conversation, fileName: 'a.txt', mimeType: 'text/plain', sizeBytes: 5 },
    }),
  ],
  [
    'Mutation.sendMessage input.conversationId',
    sendMessage,
    ({ conversation }) => ({
      input: { conversationId: conversation, clientMessageId: uuidv7(), text: 'let me in' },
    }),
  ],
  [
    'Mutation.sendMessage input.replyToId',
    sendMessage,
    ({ message }, own) => ({
      input: { conversationId: own, clientMessageId: uuidv7(), text: 'an answer', replyToId: message },
    }),
  ],
  [
    'Mutation.sendMessage input.forwardedFromId',
    sendMessage,
    ({ message }, own) => ({
      input: { conversationId: own, clientMessageId: uuidv7(), text: 'look', forwardedFromId: message },
    }),
  ],
  [
    'Mutation.sendMessage input.attachmentIds',
    sendMessage,
    ({ file }, own) => ({
      input: { conversationId: own, clientMessageId: uuidv7(), attachmentIds: [file] },
    }),
  ],
  [
    'Mutation.revokeSession sessionId',
    `mutation ($id: ID!) { revokeSession(sessionId: $id) { ${failure} } }`,
    ({ session }) => ({ id: session }),
  ],
  [
    'Mutation.revokeApiKey apiKeyId',
    `mutation ($id: ID!) { revokeApiKey(apiKeyId: $id) { ${failure} } }`,
    ({ key }) => ({ id: key }),
  ],
  ...['conversationEvents', 'messageAdded', 'typingChanged'].map(
    (name): Path => [
      `Subscription.${name} conversationId`,
      `subscription ($id: ID!) { ${name}(conversationId: $id) { __typename } }`,
      ({ conversation }) => ({ id: conversation }),
    ],
  ),
];

/** What belongs to others is answered exactly as what does not exist. */
export function testForeignIds(stand: () => Stand): void {
  let ann: Account;
  let stranger: Account;
  let own: string;
  let foreign: Ids;
  let absent: Ids;
  beforeAll(async () => {
    [ann, stranger] = await Promise.all([stand().signUp(), stand().signUp()]);
    const conversation = await makeGroup(stand(), ann, []);
    const { message } = await send(stand(), ann, draft(conversation, 'secret'));
    const upload = {
      conversationId: conversation,
      fileName: 'secret.txt',
      mimeType: 'text/plain',
      sizeBytes: 5,
    };
    const { createUpload } = await stand().ask(createFile, { input: upload }, ann.token);
    const { createApiKey } = await stand().ask(createKey, {}, ann.token);
    foreign = {
      conversation,
      message: message.id,
      session: ann.sessionId,
      file: createUpload.file.id,
      key: createApiKey.apiKey.id,
    };
    own = await makeGroup(stand(), stranger, []);
    absent = absentLike(foreign);
  });

  it.each(paths)('%s %s', async (argument, document, variables) => {
    const [one, other] = argument.startsWith('Subscription.')
      ? await Promise.all([endOf(document, variables(foreign, own)), endOf(document, variables(absent, own))])
      : [await answerTo(document, variables(foreign, own)), await answerTo(document, variables(absent, own))];
    expect(one).toBe(other);
    expect(one).not.toMatch(/secret|Success|INTERNAL_SERVER_ERROR/);
    if (argument.startsWith('Mutation.')) expect(one).toMatch(/NotFound|InvalidInput/);
  });

  it('knows every argument that is an id', () => {
    const tested = new Set([...paths.map(([argument]) => argument), ...apart]);
    expect(idArguments().filter((argument) => !tested.has(argument))).toEqual([]);
  });

  it('hears nothing of a conversation by giving a place in it, nor of people by asking for them', async () => {
    const socket = openSocket(stand(), stranger.token);
    const inbox = socket.subscribe(
      `subscription ($after: [ConversationPlace!]) { inboxEvents(after: $after) {
        __typename ... on ConversationChange { conversationId } } }`,
      { after: [foreign.conversation, own].map((conversationId) => ({ conversationId, sequence: 0 })) },
    );
    const people = socket.subscribe(
      `subscription ($userIds: [ID!]!) {
        presenceChanged(userIds: $userIds, includeCurrent: true) { user { id } } }`,
      { userIds: [ann.id, stranger.id] },
    );
    expect((await inbox.next()).inboxEvents.conversationId).toBe(own);
    expect((await people.next()).presenceChanged.user.id).toBe(stranger.id);
    const visit = openSocket(stand(), ann.token);
    await visit.subscribe('{ viewer { id } }').next();
    await visit.close();
    await send(stand(), ann, draft(foreign.conversation, 'secret'));
    await send(stand(), stranger, draft(own, 'mine'));
    expect((await inbox.next()).inboxEvents.conversationId).toBe(own);
    expect(JSON.stringify([inbox.waiting(), people.waiting()])).not.toMatch(
      new RegExp(`${foreign.conversation}|${ann.id}`),
    );
    await socket.close();
  });

  it('finds nothing by its sender', async () => {
    const document = `query ($input: MessageSearchInput!) { searchMessages(input: $input) { totalCount } }`;
    const found = await stand().ask(document, { input: { query: '', senderId: ann.id } }, stranger.token);
    expect(found.searchMessages.totalCount).toBe(0);
  });

  it('tells of a stranger what all may know, and no more', async () => {
    const query = `query ($id: ID!) { node(id: $id) { ... on User { username email presence { status } } } }`;
    const { node } = await stand().ask(query, { id: ann.id }, stranger.token);
    expect(node).toEqual({ username: ann.username, email: null, presence: null });
    const { searchUsers } = await stand().ask(
      'query ($query: String!) { searchUsers(query: $query) { nodes { username email } } }',
      { query: ann.username },
      stranger.token,
    );
    expect(searchUsers.nodes).toEqual([{ username: ann.username, email: null }]);
  });

  it('leaves what belongs to others as it was', async () => {
    const query = `query ($id: ID!) {
      conversation(id: $id) { headSequence unreadCount participants { totalCount } } }`;
    const { conversation } = await stand().ask(query, { id: foreign.conversation }, ann.token);
    expect(conversation).toEqual({ headSequence: 3, unreadCount: 0, participants: { totalCount: 1 } });
  });

  async function answerTo(document: string, variables: Record<string, unknown>): Promise<string> {
    const { status, data, errors } = await stand().request(document, variables, stranger.token);
    return JSON.stringify({ status, data, errors });
  }

  async function endOf(document: string, variables: Record<string, unknown>): Promise<string> {
    const socket = openSocket(stand(), stranger.token);
    const why = await socket.subscribe(document, variables).ended;
    await socket.close();
    return JSON.stringify(why);
  }
}

/** Ids of the same form that nobody has. */
function absentLike({ conversation, message }: Ids): Ids {
  const number = decodeConversationId(conversation);
  const ref = decodeMessageId(message);
  if (!ref || !number) throw new Error('the ids cannot be read');
  const conversationId = String(BigInt(number) + 1_000_000n);
  return {
    conversation: encodeConversationId(conversationId),
    message: encodeMessageId({ ...ref, conversationId }),
    session: randomUUID(),
    file: encodeFileId(randomUUID()),
    key: randomUUID(),
  };
}
