import type { Calls } from '@messenger/calls';
import type { MessageBody } from '@messenger/events';
import { decodeMessageId, decodeUserId } from '@messenger/ids';
import {
  ConversationSizesDocument,
  type ConversationSizesQuery,
  MessagesAfterDocument,
  type MessagesAfterQuery,
} from '../generated/calls.ts';
import type { IndexedMessage } from '../search-document.ts';

/** `id` is opaque. */
export type ConversationSize = { id: string; messageCount: number };

/** Everything that is stored, page by page. @throws CallFailed when a service is away. */
export type StoredMessages = {
  conversations(): AsyncIterable<ConversationSize[]>;
  /** Those that were not deleted, the oldest first. */
  messagesOf(conversation: ConversationSize): AsyncIterable<IndexedMessage[]>;
};

const conversationsAPage = 500;
const messagesAPage = 500;
const timeoutMs = 20_000;

type StoredMessage = MessagesAfterQuery['internalMessagesAfter'][number];

const kinds: Record<StoredMessage['kind'], MessageBody['kind']> = {
  TEXT: 'text',
  IMAGE: 'image',
  VIDEO: 'video',
  VOICE: 'voice',
  FILE: 'file',
  LOCATION: 'location',
};

export function createStoredMessages(calls: Calls, now: () => number): StoredMessages {
  return {
    async *conversations() {
      for (let after: string | null = null; ; ) {
        const variables = { first: conversationsAPage, after };
        const answer: ConversationSizesQuery = await calls.request(
          'conversations',
          ConversationSizesDocument,
          variables,
          { timeoutMs },
        );
        const page = answer.internalConversationSizes;
        yield page.map(({ conversationId: id, messageCount }) => ({ id, messageCount }));
        after = page.at(-1)?.conversationId ?? null;
        if (page.length < conversationsAPage) return;
      }
    },
    async *messagesOf({ id: conversationId, messageCount }) {
      for (let after: string | null = null; ; ) {
        const variables = { conversationId, messageCount, after, first: messagesAPage };
        const answer: MessagesAfterQuery = await calls.request('messages', MessagesAfterDocument, variables, {
          timeoutMs,
        });
        const page = answer.internalMessagesAfter;
        yield page.filter((message) => !message.isDeleted).map((message) => indexedMessageOf(message, now()));
        after = page.at(-1)?.id ?? null;
        if (page.length < messagesAPage) return;
      }
    },
  };
}

function indexedMessageOf(
  { id, senderId, kind, text, createdAt, attachmentCount, secondsLeft }: StoredMessage,
  now: number,
): IndexedMessage {
  const ref = decodeMessageId(id);
  const sender = decodeUserId(senderId);
  if (!ref || !sender) throw new Error('A stored message came without its ids.');
  return {
    ...ref,
    senderId: sender,
    kind: kinds[kind],
    text,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: secondsLeft == null ? null : new Date(now + secondsLeft * 1000).toISOString(),
    hasMedia: attachmentCount > 0,
  };
}
