import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Account, Client } from './client.ts';

const retryMs = 50;
const patienceMs = 40_000;

const createMutation = `
  mutation ($input: CreateConversationInput!) {
    createConversation(input: $input) {
      __typename
      ... on CreateConversationSuccess { conversation { id } }
      ... on Error { code failure: message }
    }
  }`;

const sendMutation = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      __typename
      ... on SendMessageSuccess { isDuplicate message { id sequence text } }
      ... on Error { code failure: message }
    }
  }`;

const messageSchema = z.object({ id: z.string(), sequence: z.number(), text: z.string() });
const createdSchema = z.object({
  createConversation: z.object({ conversation: z.object({ id: z.string() }) }),
});
const sentSchema = z.object({
  sendMessage: z.object({ isDuplicate: z.boolean(), message: messageSchema }),
});

export type Message = z.infer<typeof messageSchema>;

/** A message as its sender's device keeps it until it is acknowledged. */
export type Draft = { conversationId: string; clientMessageId: string; text: string };

export const draft = (conversationId: string, text: string): Draft => ({
  conversationId,
  clientMessageId: uuidv7(),
  text,
});

/** Makes a group of its maker and others; gives its id. */
export async function makeGroup(client: Client, maker: Account, others: readonly Account[]): Promise<string> {
  const input = { kind: 'GROUP', title: 'A group', participantIds: others.map(({ id }) => id) };
  const data = await client.ask(createMutation, { input }, maker.token);
  return createdSchema.parse(data).createConversation.conversation.id;
}

/** Sends a draft; throws unless it is acknowledged. */
export async function send(
  client: Client,
  { token }: Account,
  input: Draft,
): Promise<{ isDuplicate: boolean; message: Message }> {
  const data = await client.ask(sendMutation, { input }, token);
  const sent = sentSchema.safeParse(data);
  if (!sent.success) throw new Error(`It was not sent: ${JSON.stringify(data)}`);
  return sent.data.sendMessage;
}

/** What sending answers: the name of the outcome's type, or the code of the error; `no answer` where none came. */
export async function trySending(client: Client, { token }: Account, input: Draft): Promise<string> {
  try {
    const { data, errors } = await client.request(sendMutation, { input }, token);
    const code = errors?.[0]?.extensions?.code;
    return String(code ?? data?.sendMessage.__typename);
  } catch {
    return 'no answer';
  }
}

/** As a client does it: the same draft again until it is acknowledged. Throws when that takes over 40 seconds. */
export async function sendUntilAcknowledged(
  client: Client,
  sender: Account,
  message: Draft,
): Promise<Message> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return (await send(client, sender, message)).message;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(retryMs);
    }
  }
}
