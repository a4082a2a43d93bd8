import { clientTraitsSchema } from '@messenger/auth';
import { z } from 'zod';

const decimalId = z.string().regex(/^[1-9]\d{0,18}$/);
const place = z.number().int().nonnegative();

/**
 * That what somebody has, or has read, of a conversation reaches further than before. Both are places among its
 * changes, which only ever move forward, so each message is covered by one receipt of each kind.
 */
export const receiptSchema = z.object({
  conversationId: decimalId,
  /** Decimal. */
  userId: decimalId,
  /** ISO 8601 in UTC. */
  occurredAt: z.iso.datetime(),
  /** The sequence that it reaches. */
  upTo: place,
  /** What was delivered reached this far before; left out when it reached `upTo` already. */
  deliveredAfter: place.optional(),
  /** What was read reached this far before; left out when nothing was read by this. */
  readAfter: place.optional(),
  client: clientTraitsSchema.optional(),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** Reads a receipt from JSON; throws when it is none, since only our own services write them. */
export function parseReceipt(json: string): Receipt {
  return receiptSchema.parse(JSON.parse(json));
}

/** How many of the newest places that a receipt covers are looked at one by one; the older ones count as one. */
export const placesPerReceipt = 50;
