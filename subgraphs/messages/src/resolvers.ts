import { requireInternal } from '@messenger/auth';
import {
  badUserInputError,
  forbiddenError,
  isFailure,
  unauthenticated,
  unauthenticatedError,
} from '@messenger/errors';
import { type Change, parseChange, parseReceipt, type Receipt } from '@messenger/events';
import {
  decodeConversationId,
  decodeMessageId,
  encodeConversationId,
  encodeFileId,
  encodeMessageId,
  encodeUserId,
  type MessageRef,
} from '@messenger/ids';
import { readPageArguments } from '@messenger/pagination';
import { DateTimeISOResolver, SafeIntResolver, URLResolver, UUIDResolver } from 'graphql-scalars';
import { orUnavailable, whenAvailable } from './availability.ts';
import type { Context, ConversationReference } from './context.ts';
import type { CallOrigin } from './conversation-calls.ts';
import type {
  ConversationMessagesArgs,
  ConversationMessagesAroundArgs,
  InternalImportMessagesInput,
  MessageKind,
  Resolvers,
  SendMessageInput,
} from './generated/resolvers.ts';
import type { Imported, ImportFailure } from './import-messages.ts';
import type * as domain from './message.ts';
import type { KeptMessage } from './message-store.ts';
import { type PageRequest, readMessageCursor } from './page-messages.ts';
import { countReactions } from './reactions.ts';
import type { ChangePage } from './read-changes.ts';
import type { StoredRange } from './read-stored-messages.ts';
import type { Sender, SendFailure, Sent } from './send-message.ts';

/** What the service can do, with its stores bound. */
export type UseCases = {
  sendMessage(sender: Sender, input: SendMessageInput): Promise<Sent | SendFailure>;
  importMessages(origin: CallOrigin, input: InternalImportMessagesInput): Promise<Imported | ImportFailure>;
  applyChanges(changes: readonly Change[]): Promise<void>;
  /** The messages that each of them covers. */
  applyReceipts(receipts: readonly Receipt[]): Promise<MessageRef[][]>;
  readChanges(range: { conversationId: string; after: number; first: number }): Promise<ChangePage>;
  readStoredMessages(range: StoredRange): Promise<KeptMessage[]>;
};

const changesAtMost = 1000;
const receiptsAtMost = 200;
const storedAtMost = 1000;
const pageLimits = { default: 20, max: 100 };

const kinds: Record<domain.MessageKind, MessageKind> = {
  text: 'TEXT',
  image: 'IMAGE',
  video: 'VIDEO',
  voice: 'VOICE',
  file: 'FILE',
  location: 'LOCATION',
};

export function createResolvers(use: UseCases): Omit<Resolvers, 'Error' | 'Node'> {
  return {
    DateTime: DateTimeISOResolver,
    Sequence: SafeIntResolver,
    URL: URLResolver,
    UUID: UUIDResolver,
    Query: queries(use),
    Mutation: mutations(use),
    Conversation: conversationFields,
    Message: messageFields,
  };
}

function queries(use: UseCases): NonNullable<Resolvers['Query']> {
  return {
    internalChanges(_query, { conversationId: id, after, first }, { caller }) {
      requireInternal(caller);
      if (first < 1 || first > changesAtMost) throw badUserInputError(`first: from 1 to ${changesAtMost}.`);
      const conversationId = decodeConversationId(id);
      if (!conversationId || after < 0) throw badUserInputError('There is no such place in a change log.');
      return whenAvailable(use.readChanges({ conversationId, after, first }));
    },
    async internalMessagesAfter(
      _query,
      { conversationId: id, messageCount, after: afterId, first },
      { caller },
    ) {
      requireInternal(caller);
      if (first < 1 || first > storedAtMost) throw badUserInputError(`first: from 1 to ${storedAtMost}.`);
      const conversationId = decodeConversationId(id);
      const after = afterId == null ? null : decodeMessageId(afterId);
      if (!conversationId || (afterId != null && after?.conversationId !== conversationId)) {
        throw badUserInputError('There is no such place in a conversation.');
      }
      const range = { conversationId, messageCount, after, first };
      const found = await whenAvailable(use.readStoredMessages(range));
      return found.map(storedMessageOf);
    },
  };
}

const storedMessageOf = (message: KeptMessage) => ({
  id: encodeMessageId(message),
  senderId: encodeUserId(message.senderId),
  kind: kinds[message.kind],
  text: message.text,
  createdAt: message.createdAt,
  isDeleted: message.deletedAt !== null,
  attachmentCount: message.fileIds.length,
  secondsLeft: message.secondsLeft,
});

function mutations(use: UseCases): NonNullable<Resolvers['Mutation']> {
  return {
    async sendMessage(_mutation, { input }, { caller: { viewer, requestId } }) {
      if (!viewer) return unauthenticated();
      const outcome = await orUnavailable(use.sendMessage({ viewer, requestId }, input));
      return isFailure(outcome) ? outcome : { __typename: 'SendMessageSuccess', ...outcome };
    },
    async internalApplyChanges(_mutation, { changes }, { caller }) {
      requireInternal(caller);
      if (changes.length > changesAtMost) throw badUserInputError(`At most ${changesAtMost} changes.`);
      await whenAvailable(use.applyChanges(changes.map(parseChange)));
      return true;
    },
    async internalApplyReceipts(_mutation, { receipts }, { caller }) {
      requireInternal(caller);
      if (receipts.length > receiptsAtMost) throw badUserInputError(`At most ${receiptsAtMost} receipts.`);
      const covered = await whenAvailable(use.applyReceipts(receipts.map(parseReceipt)));
      return covered.map((messages) => messages.map(encodeMessageId));
    },
    async internalImportMessages(_mutation, { input }, { caller }) {
      requireInternal(caller);
      const outcome = await orUnavailable(use.importMessages(caller, input));
      if (isFailure(outcome)) return outcome;
      const { messages, duplicateCount } = outcome;
      return {
        __typename: 'InternalImportedMessages',
        messageIds: messages.map(encodeMessageId),
        duplicateCount,
      };
    },
  };
}

const conversationFields: NonNullable<Resolvers['Conversation']> = {
  /** What the gateway was told about it by conversations, it was told for this viewer. */
  __resolveReference(reference: ConversationReference, context) {
    const conversationId = decodeConversationId(reference.id);
    if (!conversationId) return null;
    const { messageCount } = reference;
    if (messageCount !== undefined) context.grant(conversationId, { messageCount });
    return reference;
  },
  messages: (conversation, given, context) => pageOf(conversation, given, context),
  messagesAround: (conversation, given, context) => pageAroundOf(conversation, given, context),
  lastMessage: ({ internalLastMessageId: id }, _arguments, context) =>
    find(context, id == null ? null : decodeMessageId(id)),
};

async function pageOf(
  { id }: ConversationReference,
  given: Partial<ConversationMessagesArgs>,
  context: Context,
) {
  if (!context.caller.viewer) throw unauthenticatedError();
  const conversationId = decodeConversationId(id);
  const page =
    conversationId && (await whenAvailable(context.findPage(readPageRequest(conversationId, given))));
  // Whoever is removed between two parts of one operation must not take the conversation for an empty one.
  if (!page) throw forbiddenError('You do not take part in this conversation.');
  return page;
}

async function pageAroundOf(
  { id }: ConversationReference,
  { messageId, first }: ConversationMessagesAroundArgs,
  context: Context,
) {
  if (!context.caller.viewer) throw unauthenticatedError();
  const page = readPageArguments({ first }, pageLimits);
  if ('error' in page) throw badUserInputError(page.error);
  const ref = decodeMessageId(messageId);
  if (!ref || ref.conversationId !== decodeConversationId(id)) return null;
  return whenAvailable(context.findAround({ ref, size: page.size }));
}

function readPageRequest(conversationId: string, given: Partial<ConversationMessagesArgs>): PageRequest {
  const page = readPageArguments(given, pageLimits);
  if ('error' in page) throw badUserInputError(page.error);
  const place = page.cursor === null ? null : readMessageCursor(page.cursor);
  if (page.cursor !== null && !place) throw badUserInputError('That is no cursor of this list.');
  const direction = page.direction === 'forward' ? 'older' : 'newer';
  return { conversationId, direction, size: page.size, place };
}

const find = (context: Context, ref: MessageRef | null): Promise<domain.Message | null> | null =>
  ref && whenAvailable(context.findMessage(ref));

const messageFields: NonNullable<Resolvers['Message']> = {
  __resolveReference: ({ id }, context) => find(context, decodeMessageId(id)),
  id: (message) => encodeMessageId(message),
  kind: (message) => kinds[message.kind],
  sender: (message) => ({ id: encodeUserId(message.senderId) }),
  conversation: (message) => ({ id: encodeConversationId(message.conversationId) }),
  replyTo: (message, _arguments, context) => find(context, message.replyTo),
  forwardedFrom: (message, _arguments, context) => find(context, message.forwardedFrom),
  reactions: (message, _arguments, { caller }) => countReactions(message.reactions, caller.viewer?.userId),
  attachments: (message) => message.fileIds.map((fileId) => ({ id: encodeFileId(fileId) })),
};
