import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createActivityBuffer } from '@messenger/activity';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import { subgraphSdl } from '@messenger/federation';
import { migrateClickhouse } from '@messenger/migrations';
import { repeat, type Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { parse } from 'graphql';
import { createConversationAnalyticsStore } from './analytics/conversation-analytics-store.ts';
import { createAskEvents } from './analytics/event-query.ts';
import { createOperatorAnalyticsStore } from './analytics/operator-analytics-store.ts';
import { openClickHouse } from './clickhouse-client.ts';
import type { Context, Services } from './context.ts';
import { createConversationCalls } from './conversation-calls.ts';
import { createDeadLetterStore } from './dead-letter-store.ts';
import { elasticsearchSettings, migrateIndexes, openElasticsearch } from './elasticsearch.ts';
import { createEventStore } from './event-store.ts';
import { createExpiredMessageStore } from './expired-message-store.ts';
import type { MessageEvent } from './message-event.ts';
import { createMessageIndexStore } from './message-index-store.ts';
import { createMessageSearchStore } from './message-search-store.ts';
import { removeExpiredMessages } from './remove-expired-messages.ts';
import { resolvers } from './resolvers.ts';

export type SearchOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
  clock?: () => Date;
};

const removeExpiredEveryMs = 3_600_000;
const clickhouseMigrations = join(import.meta.dirname, '../migrations/clickhouse');

/** Opens search and analytics: connects to Elasticsearch and ClickHouse and migrates them. */
export async function openSearchSubgraph(options: SearchOptions): Promise<Subgraph> {
  const { environment, logger, metrics, calls, clock = () => new Date() } = options;
  const settings = readSettings(
    [...elasticsearchSettings, 'CLICKHOUSE_URL', 'CLICKHOUSE_DATABASE'],
    environment,
  );
  const database = settings.CLICKHOUSE_DATABASE;
  const elasticsearch = openElasticsearch(settings);
  const clickhouse = await openClickHouse(settings.CLICKHOUSE_URL);
  const close = async () => {
    await Promise.all([elasticsearch.close(), clickhouse.close()]);
  };
  try {
    await migrateIndexes(elasticsearch, settings, logger);
    const migrated = { client: clickhouse.client, database, name: 'search', logger };
    await migrateClickhouse({ ...migrated, folder: clickhouseMigrations });
  } catch (error) {
    await close();
    throw error;
  }
  const elastic = { client: elasticsearch, prefix: settings.ELASTICSEARCH_INDEX_PREFIX };
  const now = () => clock().getTime();
  const deadLetters = createDeadLetterStore({ ...elastic, logger, metrics, now });
  const index = createMessageIndexStore({ ...elastic, deadLetters });
  const search = createMessageSearchStore({ ...elastic, now });
  const expired = createExpiredMessageStore(elastic);
  const events = createEventStore({ client: clickhouse.client, database });
  const askEvents = createAskEvents({ client: clickhouse.client, database });
  const activity = createActivityBuffer<MessageEvent>({ write: events.record, logger });
  const services: Services = {
    conversations: createConversationCalls(calls),
    index,
    search,
    events,
    activity,
    conversationAnalytics: createConversationAnalyticsStore(askEvents),
    operators: createOperatorAnalyticsStore(askEvents),
    clock,
  };
  let expiry: ReturnType<typeof repeat> | null = null;
  return {
    name: 'search',
    schema: buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('search')), resolvers }]),
    createContext: (caller): Context => ({ ...services, caller, analyticsAsked: 0 }),
    checks: [
      { name: 'elasticsearch', check: () => index.check() },
      { name: 'clickhouse', check: () => events.check() },
    ],
    async start() {
      const remove = (stopping: AbortSignal) => removeExpiredMessages(expired, now(), stopping);
      expiry = repeat(removeExpiredEveryMs, remove, logger);
    },
    async stop() {
      await expiry?.stop();
      await activity.flush();
      await close();
    },
  };
}
