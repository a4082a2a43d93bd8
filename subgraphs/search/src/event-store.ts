import type { ClickHouseClient } from '@clickhouse/client';
import { withSpan } from '@messenger/telemetry';
import type { MessageEvent } from './message-event.ts';

export type EventStore = {
  /** Adds events, in one insert. Adding an event again changes nothing that is counted with `FINAL`. */
  record(events: readonly MessageEvent[]): Promise<void>;
  /** Fails when the store does not answer. */
  check(): Promise<void>;
};

export function createEventStore({
  client,
  database,
}: {
  client: ClickHouseClient;
  database: string;
}): EventStore {
  return {
    async record(events) {
      if (events.length === 0) return;
      const request = {
        table: `${database}.message_events`,
        format: 'JSONEachRow',
        values: events.map(rowOf),
        clickhouse_settings: { throw_on_max_partitions_per_insert_block: 0 },
      } as const;
      await withSpan('clickhouse insert', { 'db.system.name': 'clickhouse' }, () => client.insert(request));
    },

    async check() {
      const answer = await client.ping({ select: true });
      if (!answer.success) throw answer.error;
    },
  };
}

function rowOf(event: MessageEvent) {
  return {
    event_id: event.eventId,
    event_type: event.eventType,
    user_id: event.userId,
    conversation_id: event.conversationId,
    message_id: event.messageId,
    timestamp: Math.floor(event.timestamp.getTime() / 1000),
    properties: event.properties,
    device_type: event.deviceType,
    platform: event.platform,
    app_version: event.appVersion,
    country_code: event.countryCode,
    region: event.region,
  };
}
