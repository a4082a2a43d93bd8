import { v7 as uuidv7 } from 'uuid';
import type { Account, Client } from '../stand/index.ts';
import * as operations from './operations.ts';

/** A group with these members, its maker first. Its id. */
export async function makeGroup(
  client: Client,
  maker: Account,
  others: readonly Account[],
  title = 'A group',
): Promise<string> {
  const input = { kind: 'GROUP', title, participantIds: others.map(({ id }) => id) };
  const { createConversation } = await client.ask(operations.createConversation, { input }, maker.token);
  return createConversation.conversation.id;
}

/** What `sendMessage` answers. */
export async function send(
  client: Client,
  sender: Account,
  conversationId: string,
  rest: Record<string, unknown>,
) {
  const input = { conversationId, clientMessageId: uuidv7(), ...rest };
  const { sendMessage } = await client.ask(operations.sendMessage, { input }, sender.token);
  return sendMessage;
}

/** Sends texts one after the other; the messages, in that order. */
export async function sendTexts(
  client: Client,
  sender: Account,
  conversationId: string,
  texts: readonly string[],
) {
  const messages = [];
  for (const text of texts) messages.push((await send(client, sender, conversationId, { text })).message);
  return messages;
}
