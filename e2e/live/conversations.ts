import { v7 as uuidv7 } from 'uuid';
import type { Account, Stand } from '../stand/index.ts';

const createConversation = `
  mutation ($input: CreateConversationInput!) {
    createConversation(input: $input) {
      ... on CreateConversationSuccess { conversation { id } }
      ... on Error { code failure: message }
    }
  }`;

const sendMessage = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { message { id sequence } }
      ... on Error { code failure: message }
    }
  }`;

const addParticipants = `
  mutation ($input: AddParticipantsInput!) {
    addParticipants(input: $input) { __typename ... on Error { code failure: message } }
  }`;

const removeParticipant = `
  mutation ($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) { __typename ... on Error { code failure: message } }
  }`;

/** A group of `owner` and the others; its id. */
export async function group(stand: Stand, owner: Account, ...others: Account[]): Promise<string> {
  const input = { kind: 'GROUP', title: 'Friends', participantIds: others.map(({ id }) => id) };
  const data = await stand.ask(createConversation, { input }, owner.token);
  return data.createConversation.conversation.id;
}

/** Sends a text; gives its sequence and id. */
export async function send(
  stand: Stand,
  from: Account,
  conversationId: string,
  text: string,
): Promise<{ id: string; sequence: number }> {
  const input = { conversationId, clientMessageId: uuidv7(), text };
  const { sendMessage: sent } = await stand.ask(sendMessage, { input }, from.token);
  if (!sent.message) throw new Error(`Sending failed: ${JSON.stringify(sent)}`);
  return sent.message;
}

/** Sends texts one after the other. */
export async function sendAll(
  stand: Stand,
  from: Account,
  conversationId: string,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) await send(stand, from, conversationId, text);
}

export async function add(stand: Stand, by: Account, conversationId: string, who: Account): Promise<void> {
  const data = await stand.ask(addParticipants, { input: { conversationId, userIds: [who.id] } }, by.token);
  if (data.addParticipants.code) throw new Error(JSON.stringify(data));
}

export async function remove(stand: Stand, by: Account, conversationId: string, who: Account): Promise<void> {
  const data = await stand.ask(removeParticipant, { input: { conversationId, userId: who.id } }, by.token);
  if (data.removeParticipant.code) throw new Error(JSON.stringify(data));
}

export const numbered = (count: number, name = 'message'): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);
