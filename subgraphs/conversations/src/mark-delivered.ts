import { type InvalidInput, type NotFound, notFound } from '@messenger/errors';
import { elsewhere, type ReceiptRequest } from './mark-read.ts';
import type { ReceiptStore } from './receipt-store.ts';

/** Null once it is noted. */
export type MarkDelivered = (request: ReceiptRequest) => Promise<InvalidInput | NotFound | null>;

export function createMarkDelivered({ receipts }: { receipts: ReceiptStore }): MarkDelivered {
  return async ({ viewerId, client, conversationId, upTo }) => {
    if (upTo.conversationId !== conversationId) return elsewhere();
    return (await receipts.deliveredUpTo({ userId: viewerId, client }, upTo)) ? null : notFound();
  };
}
