import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { openSocket, type Socket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import {
  fullConversation,
  fullEvents,
  fullInbox,
  fullMessage,
  fullMessageAdded,
  fullPeople,
} from './full-selection.ts';
import { importLog } from './import-log.ts';

const addMutation =
  'mutation ($input: AddParticipantsInput!) { addParticipants(input: $input) { __typename } }';
const removeMutation =
  'mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { __typename } }';
const replyMutation = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { ... on SendMessageSuccess { message { id } } } }`;

/** The log then holds 10 000 to 20 000 changes, fewer than there were. */
const changesBeyondTheLog = 20_050;

let stand: Stand;
let ann: Account;
let bob: Account;
let cat: Account;
let socket: Socket;
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
  [ann, bob, cat] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
  socket = openSocket(stand, bob.token);
});
afterEach(async () => {
  await socket.close();
  socket = openSocket(stand, bob.token);
});
afterAll(async () => {
  await socket?.close();
  await stand?.stop();
});

const bobAsks = (document: string, variables: Record<string, unknown>) =>
  stand.ask(document, variables, bob.token);

it('MessageAdded: the message is what asking for it gives, in every stream', async () => {
  const conversationId = await makeGroup(stand, ann, [bob]);
  const { message: first } = await send(stand, ann, draft(conversationId, 'first'));
  const acknowledge = 'mutation ($input: AcknowledgeInput!) { acknowledge(input: $input) { __typename } }';
  await bobAsks(acknowledge, { input: { conversationId, sequence: first.sequence } });
  const added = socket.subscribe(fullMessageAdded, { conversationId });
  const inbox = socket.subscribe(fullInbox);
  const events = socket.subscribe(fullEvents, { conversationId, after: first.sequence });
  await bobAsks(
    'mutation ($id: ID!, $to: ID!) { markRead(input: { conversationId: $id, upToMessageId: $to }) { __typename } }',
    {
      id: conversationId,
      to: first.id,
    },
  );
  const input = { conversationId, clientMessageId: uuidv7(), text: 'second', replyToId: first.id };
  const { sendMessage } = await stand.ask(replyMutation, { input }, ann.token);
  const { conversationEvents: event } = await events.next();
  const { inboxEvents: inboxEvent } = await inbox.next();

  const { node } = await bobAsks(fullMessage, { id: sendMessage.message.id });
  expect(node.conversation).toMatchObject({ unreadCount: 1, headSequence: event.sequence });
  expect(event.message).toEqual(node);
  expect(inboxEvent).toEqual({ __typename: 'MessageAdded', message: node });
  expect(event).toMatchObject({ conversationId, occurredAt: node.createdAt, actor: node.sender });
  // This stream has no cursor, so it may have begun too late for that one.
  while (added.waiting().length === 0) {
    await send(stand, ann, draft(conversationId, 'more'));
    await events.next();
  }
  const { messageAdded } = (await added.take(added.waiting().length)).at(-1) ?? {};
  const { node: same } = await bobAsks(fullMessage, { id: messageAdded.id });
  expect(messageAdded).toEqual(same);
});

it('ParticipantsChanged: the conversation and the people are what asking for them gives', async () => {
  const conversationId = await makeGroup(stand, ann, [bob]);
  await send(stand, ann, draft(conversationId, 'hello'));
  const events = socket.subscribe(fullEvents, { conversationId, after: 2 });
  await vi.waitFor(async () => {
    const { nodes } = await bobAsks(fullPeople, { ids: [bob.id] });
    expect(nodes[0].presence.status).toBe('ONLINE');
  });
  const changes: [string, Record<string, unknown>, 'added' | 'removed'][] = [
    [addMutation, { conversationId, userIds: [cat.id] }, 'added'],
    [removeMutation, { conversationId, userId: cat.id }, 'removed'],
  ];
  for (const [mutation, input, what] of changes) {
    await stand.ask(mutation, { input }, ann.token);
    const { conversationEvents: event } = await events.next();
    const { conversation } = await bobAsks(fullConversation, { id: conversationId });
    const { nodes } = await bobAsks(fullPeople, { ids: [ann.id, cat.id] });
    expect(event.conversation).toEqual(conversation);
    expect(event).toMatchObject({
      sequence: conversation.headSequence,
      actor: nodes[0],
      added: [],
      removed: [],
      [what]: [nodes[1]],
    });
  }
});

it('ResetRequired: the head is the conversation’s, and the stream goes on from there', async () => {
  const conversationId = await importLog(stand, bob, changesBeyondTheLog);
  const events = socket.subscribe(fullEvents, { conversationId, after: 0 });
  const { conversationEvents: event } = await events.next();
  const { conversation } = await bobAsks(fullConversation, { id: conversationId });
  expect(conversation.messageCount).toBe(changesBeyondTheLog);
  expect(event).toEqual({ __typename: 'ResetRequired', headSequence: conversation.headSequence });
  const { message } = await send(stand, bob, draft(conversationId, 'at last'));
  const { conversationEvents: next } = await events.next();
  expect(next).toMatchObject({ sequence: conversation.headSequence + 1, message });
  // A cursor that the log still reaches is resumed from.
  const resumed = socket.subscribe(fullEvents, { conversationId, after: conversation.headSequence - 5 });
  const sequences = (await resumed.take(6)).map(({ conversationEvents }) => conversationEvents.sequence);
  expect(sequences).toEqual([-4, -3, -2, -1, 0, 1].map((offset) => conversation.headSequence + offset));
});
