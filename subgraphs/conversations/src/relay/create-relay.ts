import type { Calls } from '@messenger/calls';
import type { Faults } from '@messenger/faults';
import type { Postgres } from '@messenger/postgres';
import type { Logger, Metrics } from '@messenger/telemetry';
import { createAnalyticsSink } from './analytics-sink.ts';
import { createHousekeepingSink } from './housekeeping-sink.ts';
import { createInboxSink } from './inbox-sink.ts';
import { createMediaSink } from './media-sink.ts';
import { createMessageStoreSink } from './message-store-sink.ts';
import { createReceiptSink } from './receipt-sink.ts';
import { createRelay, type Pace, type Relay } from './relay.ts';
import { createSearchSink } from './search-sink.ts';

export type RelayParts = {
  postgres: Postgres;
  calls: Calls;
  faults: Faults;
  logger: Logger;
  metrics: Metrics;
};

const prompt: Pace = { busyMs: 250, idleMs: 2000, failingMs: 5000 };
/** What may wait for a second to go together: a pass costs the same for one change as for hundreds. */
const coalescing: Pace = { busyMs: 1000, idleMs: 2000, failingMs: 5000 };
const leisurely: Pace = { busyMs: 30_000, idleMs: 30_000, failingMs: 60_000 };

/** Each sink uses one connection at a time. */
export const sinkCount = 7;

/** Everything that goes on from the outbox. */
export function createConversationsRelay(parts: RelayParts): Relay {
  const sinks = [
    { sink: createMessageStoreSink(parts), pace: prompt },
    { sink: createInboxSink(parts), pace: coalescing },
    { sink: createSearchSink(parts), pace: coalescing },
    { sink: createAnalyticsSink(parts), pace: coalescing },
    { sink: createMediaSink(parts), pace: coalescing },
    { sink: createReceiptSink(parts), pace: coalescing },
    { sink: createHousekeepingSink(parts), pace: leisurely },
  ];
  return createRelay(sinks, parts);
}
