import type { Caller } from '@messenger/auth';
import type { Change, PresenceNotice, TypingNotice, UserNotice } from '@messenger/events';
import { encodeConversationId, encodeFileId, encodeMessageId, encodeUserId } from '@messenger/ids';

/**
 * What a root field of `Subscription` gives for one event: an object of realtime.graphql's types. `readable` is for the
 * caller as whom it is filled, where it is given as it happens.
 */
export type LiveEvent = { readonly __typename: string; readonly readable?: Caller['readable'] } & Readonly<
  Record<string, unknown>
>;

export type UnreadNotice = Extract<UserNotice, { kind: 'unread_changed' }>;

const user = (userId: string) => ({ __typename: 'User', id: encodeUserId(userId) });

/** A change as a member of `ConversationEvent`. */
export function eventOfChange(change: Change): LiveEvent {
  const conversationId = encodeConversationId(change.conversationId);
  const common = {
    sequence: change.sequence,
    conversationId,
    occurredAt: change.occurredAt,
    actor: user(change.actorId),
  };
  if (change.kind === 'message_added') {
    return {
      __typename: 'MessageAdded',
      ...common,
      message: { __typename: 'Message', id: encodeMessageId(change) },
      readable: readableFrom(change),
    };
  }
  if (change.kind === 'attachment_processed') {
    return {
      __typename: 'AttachmentProcessed',
      ...common,
      file: { __typename: 'MediaFile', id: encodeFileId(change.fileId) },
    };
  }
  return {
    __typename: 'ParticipantsChanged',
    ...common,
    conversation: { __typename: 'Conversation', id: conversationId },
    added: change.added.map(user),
    removed: change.removed.map(user),
  };
}

/** A new message as the `Message` that `messageAdded` gives; null for any other change. */
export function messageOfChange(change: Change): LiveEvent | null {
  if (change.kind !== 'message_added') return null;
  return { __typename: 'Message', id: encodeMessageId(change), readable: readableFrom(change) };
}

/** Whoever is given a change takes part in the conversation when it happens. */
const readableFrom = ({ conversationId, sequence }: Change) => ({ conversationId, upTo: sequence });

export function eventOfReset(conversationId: string, headSequence: number): LiveEvent {
  return {
    __typename: 'ResetRequired',
    conversationId: encodeConversationId(conversationId),
    headSequence,
  };
}

/** Of a user who has read in a conversation. */
export function eventOfUnread({ conversationId }: UnreadNotice): LiveEvent {
  const id = encodeConversationId(conversationId);
  return {
    __typename: 'UnreadChanged',
    conversationId: id,
    conversation: { __typename: 'Conversation', id },
  };
}

export function eventOfTyping(notice: TypingNotice): LiveEvent {
  return {
    __typename: 'TypingChange',
    conversationId: encodeConversationId(notice.conversationId),
    user: user(notice.userId),
    isTyping: notice.isTyping,
    expiresAt: notice.expiresAt,
  };
}

export function eventOfPresence(notice: PresenceNotice): LiveEvent {
  return {
    __typename: 'PresenceChange',
    user: user(notice.userId),
    status: notice.status === 'online' ? 'ONLINE' : 'OFFLINE',
    lastSeenAt: notice.lastSeenAt,
  };
}
