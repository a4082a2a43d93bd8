import { decodeConversationId, decodeMessageId, encodeConversationId, encodeMessageId } from '@messenger/ids';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { makeGroup, sendTexts } from './actions.ts';
import * as operations from './operations.ts';

/** What one may not see is told from what does not exist by nothing. */
export function testSecrecy(stand: () => Stand): void {
  let ann: Account;
  let stranger: Account;
  let former: Account;
  /** A conversation and a message of Ann's that the others may not see, and the ids that none has. */
  let real: { conversation: string; message: string };
  let none: { conversation: string; message: string };

  beforeAll(async () => {
    [ann, stranger, former] = await Promise.all([stand().signUp(), stand().signUp(), stand().signUp()]);
    const conversation = await makeGroup(stand(), ann, [former]);
    const [message] = await sendTexts(stand(), ann, conversation, ['secret']);
    const input = { conversationId: conversation, userId: former.id };
    await stand().ask(operations.removeParticipant, { input }, ann.token);
    real = { conversation, message: message.id };
    const ref = decodeMessageId(message.id);
    const number = decodeConversationId(conversation);
    if (!ref || !number) throw new Error('the ids cannot be read');
    const conversationId = String(BigInt(number) + 1_000_000n);
    none = {
      conversation: encodeConversationId(conversationId),
      message: encodeMessageId({ ...ref, conversationId }),
    };
  });

  type Ids = { conversation: string; message: string };
  const operationsWithIds: [string, string, (ids: Ids) => Record<string, unknown>][] = [
    ['a page', operations.conversationPage, ({ conversation }) => ({ id: conversation, first: 5 })],
    [
      'nodes',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Message { text } ... on Conversation { title } } }',
      ({ conversation, message }) => ({ ids: [conversation, message] }),
    ],
    [
      'sending',
      operations.sendMessage,
      ({ conversation }) => ({
        input: { conversationId: conversation, clientMessageId: uuidv7(), text: 'let me in' },
      }),
    ],
    [
      'answering',
      operations.sendMessage,
      ({ conversation, message }) => ({
        input: { conversationId: conversation, clientMessageId: uuidv7(), text: 'x', replyToId: message },
      }),
    ],
    [
      'reading',
      operations.markRead,
      ({ conversation, message }) => ({ conversationId: conversation, upTo: message }),
    ],
    [
      'delivery',
      operations.markDelivered,
      ({ conversation, message }) => ({ conversationId: conversation, upTo: message }),
    ],
    [
      'typing',
      operations.setTyping,
      ({ conversation }) => ({ conversationId: conversation, isTyping: true }),
    ],
    [
      'adding',
      operations.addParticipants,
      ({ conversation }) => ({ input: { conversationId: conversation, userIds: [stranger.id] } }),
    ],
    [
      'removing',
      operations.removeParticipant,
      ({ conversation }) => ({ input: { conversationId: conversation, userId: ann.id } }),
    ],
    [
      'acknowledging',
      'mutation ($input: AcknowledgeInput!) { acknowledge(input: $input) { __typename ... on Error { code failure: message } } }',
      ({ conversation }) => ({ input: { conversationId: conversation, sequence: 1 } }),
    ],
  ];

  it.each(operationsWithIds)('%s', async (_what, document, variablesFor) => {
    for (const who of [stranger, former]) {
      const foreign = await stand().request(document, variablesFor(real), who.token);
      const unknown = await stand().request(document, variablesFor(none), who.token);
      const { headers: _headers, ...answer } = foreign;
      expect(JSON.stringify(answer)).toBe(JSON.stringify({ ...unknown, headers: undefined }));
      expect(JSON.stringify(answer)).not.toContain('secret');
      expect(answer.errors).toBeUndefined();
      const [value] = Object.values(answer.data ?? {});
      if (document.trimStart().includes('mutation ')) expect(value).toMatchObject({ __typename: 'NotFound' });
    }
  });

  it('forwarding', async () => {
    const conversationId = await makeGroup(stand(), stranger, []);
    const failures = [];
    for (const forwardedFromId of [real.message, none.message]) {
      const input = { conversationId, clientMessageId: uuidv7(), text: 'x', forwardedFromId };
      const { sendMessage } = await stand().ask(operations.sendMessage, { input }, stranger.token);
      failures.push(JSON.stringify(sendMessage));
    }
    expect(failures[0]).toBe(failures[1]);
    expect(failures[0]).toContain('INVALID_INPUT');
  });

  it.each([
    ['conversationEvents', operations.conversationEvents],
    ['messageAdded', operations.messageAdded],
    ['typingChanged', operations.typingChanged],
  ])('%s', async (_what, document) => {
    for (const who of [stranger, former]) {
      const socket = openSocket(stand(), who.token);
      const [foreign, unknown] = await Promise.all(
        [real, none].map(
          ({ conversation }) => socket.subscribe(document, { conversationId: conversation }).ended,
        ),
      );
      await socket.close();
      expect(JSON.stringify(foreign)).toBe(JSON.stringify(unknown));
      expect(foreign).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
  });
}
