import { placesPerReceipt, type Receipt } from '@messenger/events';
import {
  decodeMessageId,
  encodeMessageId,
  type MessageRef,
  millisecondsFromTicks,
  ticksOfTimeuuid,
} from '@messenger/ids';
import { v5 as uuidV5 } from 'uuid';
import { clientFields, type MessageEvent, unknownFields } from './message-event.ts';

/** Makes event ids differ from every other UUIDv5. */
const namespace = 'c47d3c0e-3f7b-4f0e-9a54-6c1f0d8f2b31';

/** What a receipt covers, and the messages that are known of it. */
export type CoveringReceipt = { receipt: Receipt; messages: readonly MessageRef[] };

type Kind = 'message_delivered' | 'message_read';

/**
 * The events of a receipt: for each kind one a message, with how long it took, and one for all places further back
 * than is looked at. Each place is covered once by a person's receipts of a kind, so ids follow from the places.
 */
export function eventsOfReceipt({ receipt, messages }: CoveringReceipt): MessageEvent[] {
  return [
    ...eventsOf('message_delivered', receipt.deliveredAfter, receipt, messages),
    ...eventsOf('message_read', receipt.readAfter, receipt, messages),
  ];
}

function eventsOf(
  eventType: Kind,
  after: number | undefined,
  receipt: Receipt,
  messages: readonly MessageRef[],
): MessageEvent[] {
  if (after === undefined) return [];
  const { conversationId, userId, occurredAt, upTo, client } = receipt;
  const timestamp = new Date(occurredAt);
  const shared = { ...unknownFields, ...clientFields(client), eventType, userId, conversationId, timestamp };
  const eventId = (place: string) => uuidV5(`${eventType}:${conversationId}:${userId}:${place}`, namespace);
  const known = messages
    .filter(({ sequence }) => sequence > after)
    .map((message) => ({
      ...shared,
      eventId: eventId(String(message.sequence)),
      messageId: encodeMessageId(message),
      properties: { latency_ms: String(millisecondsSince(message, timestamp)) },
    }));
  const lookedAtFrom = upTo - placesPerReceipt;
  if (after >= lookedAtFrom) return known;
  const properties = { after: String(after), up_to: String(lookedAtFrom) };
  return [...known, { ...shared, eventId: eventId(`${after}-${lookedAtFrom}`), properties }];
}

function millisecondsSince({ timeuuid }: MessageRef, at: Date): number {
  return Math.max(0, Math.round(at.getTime() - millisecondsFromTicks(ticksOfTimeuuid(timeuuid))));
}

/** @throws for an id that is none: a bug of one of our services. */
export function readMessageRef(id: string): MessageRef {
  const ref = decodeMessageId(id);
  if (!ref) throw new Error(`It is no message: ${id}`);
  return ref;
}
