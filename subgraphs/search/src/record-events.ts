import type { Change } from '@messenger/events';
import type { EventStore } from './event-store.ts';
import { eventOf } from './message-event.ts';
import { type CoveringReceipt, eventsOfReceipt } from './receipt-event.ts';

/** Puts what these changes were into the event store. The same changes may come again. */
export async function recordEvents(events: EventStore, changes: readonly Change[]): Promise<void> {
  await events.record(changes.map(eventOf));
}

/** Puts what these receipts tell into the event store. The same receipts may come again. */
export async function recordReceipts(
  events: EventStore,
  receipts: readonly CoveringReceipt[],
): Promise<void> {
  await events.record(receipts.flatMap(eventsOfReceipt));
}
