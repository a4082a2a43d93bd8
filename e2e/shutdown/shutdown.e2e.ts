import { once } from 'node:events';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';

const createConversation = `mutation ($input: CreateConversationInput!) {
  createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } } }`;
const sendMessage = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { ... on SendMessageSuccess { message { id text } } } }`;
const texts = `query ($id: ID!) { conversation(id: $id) { messages(first: 100) { nodes { text } } } }`;

describe.each(topologies)('a gateway that is asked to stop, %s', (topology) => {
  let stand: Stand;
  let ann: Account;
  let conversationId: string;
  beforeAll(async () => {
    stand = await startStand({ topology });
    ann = await stand.signUp();
    const bob = await stand.signUp();
    const input = { kind: 'DIRECT', participantIds: [bob.id] };
    const created = await stand.ask(createConversation, { input }, ann.token);
    conversationId = created.createConversation.conversation.id;
  });
  afterAll(async () => {
    await stand?.stop();
  });

  it('answers what is under way, closes sockets with 1001, ends well, and comes back with all of it', async () => {
    const socket = new WebSocket(stand.socketUrl, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(
      JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${ann.token}` } }),
    );
    const [acknowledged] = await once(socket, 'message');
    expect(JSON.parse(String(acknowledged))).toMatchObject({ type: 'connection_ack' });
    const closed = once(socket, 'close');

    const send = async (text: string) => {
      const input = { conversationId, clientMessageId: uuidv7(), text };
      const answer = await stand.request(sendMessage, { input }, ann.token).catch(() => null);
      return answer?.data?.sendMessage?.message?.text as string | undefined;
    };
    const sends = Array.from({ length: 30 }, (_, index) => send(`message ${index}`));
    await Promise.race(sends);
    await stand.process('gateway').stop();
    expect((await closed)[0]).toBe(1001);
    const answered = (await Promise.all(sends)).filter((text) => text !== undefined);
    expect(answered.length).toBeGreaterThan(0);

    await stand.restart('gateway');
    const { conversation } = await stand.ask(texts, { id: conversationId }, ann.token);
    const stored = conversation.messages.nodes.map((message: { text: string }) => message.text);
    expect(stored).toEqual(expect.arrayContaining(answered));
    expect(new Set(stored).size).toBe(stored.length);
  });
});
