import { decodeUserId } from '@messenger/ids';
import type { Account } from '../../e2e/stand/index.ts';
import type { SendRequest } from '../floor/send.ts';
import { decimalOf } from '../stage/fill.ts';
import type { Stage } from '../stage/open-stage.ts';
import type { Post } from './http-caller.ts';
import { cleanAnswer } from './operations.ts';

const sendMutation = `mutation Send($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ... on SendMessageSuccess { isDuplicate message { id sequence text createdAt sender { id } } }
    ... on Error { code failure: message }
  }
}`;

const text = (id: string): string =>
  `Words as people write them, about forty or fifty characters, ${id.slice(-4)}`;

/** Sends a message through the gateway; resolves when it is acknowledged. */
export function ourSend({ graphqlUrl }: Stage, post: Post, { token }: Account, conversationId: string) {
  return async (clientMessageId: string): Promise<void> => {
    const input = { conversationId, clientMessageId, text: text(clientMessageId) };
    cleanAnswer(await post(graphqlUrl, JSON.stringify({ query: sendMutation, variables: { input } }), token));
  };
}

/** The same to the floor, which takes over the conversation: it is the floor's from now on. */
export async function floorSend({ floor }: Stage, post: Post, { id }: Account, opaqueConversationId: string) {
  const conversationId = decimalOf(opaqueConversationId);
  const senderId = decodeUserId(id);
  if (senderId === null) throw new Error(`${id} is no user`);
  await post(`${floor.url}/take-over`, JSON.stringify({ conversationId }));
  return async (path: '/send' | '/deliver', clientMessageId: string, frame?: string): Promise<void> => {
    const request: SendRequest = { conversationId, senderId, clientMessageId, text: text(clientMessageId) };
    await post(`${floor.url}${path}`, JSON.stringify({ ...request, ...(frame && { frame }) }));
  };
}
