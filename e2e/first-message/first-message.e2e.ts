import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand, topologies } from '../stand/index.ts';

const createConversation = `
  mutation CreateConversation($input: CreateConversationInput!) {
    createConversation(input: $input) {
      ... on CreateConversationSuccess { conversation { id kind title participants(first: 50) { edges { role node { id } } totalCount } } }
      ... on Error { __typename code failure: message }
    }
  }`;

const sendMessage = `
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { isDuplicate message { id sequence kind text sender { id displayName } replyTo { id text } } }
      ... on Error { __typename code failure: message }
    }
  }`;

const page = `
  query ConversationPage($id: ID!, $first: Int!, $after: String) {
    conversation(id: $id) {
      id title headSequence unreadCount
      messages(first: $first, after: $after) {
        edges { cursor node { id sequence text sender { displayName } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

describe.each(topologies)('a first message, %s', (topology) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand({ topology });
  });
  afterAll(async () => {
    await stand?.stop();
  });

  it('goes from one person to another', async () => {
    const [ann, bob] = await Promise.all([
      stand.signUp({ displayName: 'Ann' }),
      stand.signUp({ displayName: 'Bob' }),
    ]);
    const made = await stand.ask(
      createConversation,
      { input: { kind: 'GROUP', title: 'Friends', participantIds: [bob.id] } },
      ann.token,
    );
    const { conversation } = made.createConversation;
    expect(conversation).toMatchObject({ kind: 'GROUP', title: 'Friends', participants: { totalCount: 2 } });

    const input = { conversationId: conversation.id, clientMessageId: uuidv7(), text: 'Hello, Bob' };
    const first = await stand.ask(sendMessage, { input }, ann.token);
    expect(first.sendMessage).toMatchObject({
      isDuplicate: false,
      message: { text: 'Hello, Bob', kind: 'TEXT', sender: { id: ann.id, displayName: 'Ann' } },
    });
    const again = await stand.ask(sendMessage, { input }, ann.token);
    expect(again.sendMessage).toMatchObject({
      isDuplicate: true,
      message: { id: first.sendMessage.message.id },
    });
    const reply = {
      ...input,
      clientMessageId: uuidv7(),
      text: 'Hi',
      replyToId: first.sendMessage.message.id,
    };
    const second = await stand.ask(sendMessage, { input: reply }, bob.token);
    expect(second.sendMessage.message.replyTo).toEqual({
      id: first.sendMessage.message.id,
      text: 'Hello, Bob',
    });

    const newest = await stand.ask(page, { id: conversation.id, first: 1 }, bob.token);
    expect(newest.conversation).toMatchObject({ title: 'Friends', unreadCount: 0, headSequence: 3 });
    expect(newest.conversation.messages.edges[0].node).toMatchObject({
      text: 'Hi',
      sender: { displayName: 'Bob' },
    });
    const { endCursor: after } = newest.conversation.messages.pageInfo;
    const older = await stand.ask(page, { id: conversation.id, first: 1, after }, bob.token);
    expect(older.conversation.messages.edges[0].node.text).toBe('Hello, Bob');
    expect(older.conversation.messages.pageInfo.hasNextPage).toBe(false);
  });
});
