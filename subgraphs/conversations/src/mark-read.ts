import type { ClientTraits } from '@messenger/auth';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '@messenger/errors';
import type { MessageRef } from '@messenger/ids';
import type { ActiveConversationStore } from './active-conversation-store.ts';
import type { ReceiptStore } from './receipt-store.ts';
import type { UserNoticeStore } from './user-notice-store.ts';

export type ReceiptRequest = {
  viewerId: string;
  client?: ClientTraits | undefined;
  conversationId: string;
  upTo: MessageRef;
};

type Parts = {
  receipts: ReceiptStore;
  notices: UserNoticeStore;
  active: ActiveConversationStore;
  clock: () => Date;
};

/** Null once it is read. */
export type MarkRead = (request: ReceiptRequest) => Promise<InvalidInput | NotFound | null>;

export function createMarkRead({ receipts, notices, active, clock }: Parts): MarkRead {
  return async ({ viewerId, client, conversationId, upTo }) => {
    if (upTo.conversationId !== conversationId) return elsewhere();
    const outcome = await receipts.readUpTo({ userId: viewerId, client }, upTo);
    if (outcome === null) return notFound();
    // Nobody waits for these, and while Redis is away they are lost.
    if (outcome === 'moved') {
      notices.publish([viewerId], { kind: 'unread_changed', conversationId }).catch(() => {});
    }
    active.note(viewerId, conversationId, clock()).catch(() => {});
    return null;
  };
}

export const elsewhere = (): InvalidInput =>
  invalidInput('The message is not of this conversation.', 'upToMessageId');
