import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { Client } from '@elastic/elasticsearch';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import { subgraphSdl } from '@messenger/federation';
import { migrateClickhouse, migrateElasticsearch } from '@messenger/migrations';
import type { Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { parse } from 'graphql';
import { openClickHouse } from './clickhouse-client.ts';
import type { Context } from './context.ts';
import { createEventStore } from './event-store.ts';
import { createMessageIndexStore } from './message-index-store.ts';
import { resolvers } from './resolvers.ts';

export type SearchOptions = { environment: Environment; logger: Logger; metrics: Metrics; calls: Calls };

const migrations = join(import.meta.dirname, '../migrations');

/** Opens search and analytics: connects to Elasticsearch and ClickHouse and migrates them. */
export async function openSearchSubgraph({ environment, logger }: SearchOptions): Promise<Subgraph> {
  const settings = readSettings(
    [
      'ELASTICSEARCH_URL',
      'ELASTICSEARCH_INDEX_PREFIX',
      'ELASTICSEARCH_SHARDS',
      'ELASTICSEARCH_REPLICAS',
      'ELASTICSEARCH_REFRESH_INTERVAL',
      'CLICKHOUSE_URL',
      'CLICKHOUSE_DATABASE',
    ],
    environment,
  );
  const elasticsearch = new Client({
    node: settings.ELASTICSEARCH_URL,
    requestTimeout: 10_000,
    maxRetries: 1,
  });
  const clickhouse = await openClickHouse(settings.CLICKHOUSE_URL);
  const close = async () => {
    await Promise.all([elasticsearch.close(), clickhouse.close()]);
  };
  try {
    await migrateElasticsearch({
      client: elasticsearch,
      name: 'search',
      folder: join(migrations, 'elasticsearch'),
      indexPrefix: settings.ELASTICSEARCH_INDEX_PREFIX,
      shards: settings.ELASTICSEARCH_SHARDS,
      replicas: settings.ELASTICSEARCH_REPLICAS,
      refreshInterval: settings.ELASTICSEARCH_REFRESH_INTERVAL,
      logger,
    });
    await migrateClickhouse({
      client: clickhouse.client,
      database: settings.CLICKHOUSE_DATABASE,
      name: 'search',
      folder: join(migrations, 'clickhouse'),
      logger,
    });
  } catch (error) {
    await close();
    throw error;
  }
  const index = createMessageIndexStore({
    client: elasticsearch,
    prefix: settings.ELASTICSEARCH_INDEX_PREFIX,
  });
  const events = createEventStore({ client: clickhouse.client, database: settings.CLICKHOUSE_DATABASE });
  return {
    name: 'search',
    schema: buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('search')), resolvers }]),
    createContext: (caller): Context => ({ caller, index, events }),
    checks: [
      { name: 'elasticsearch', check: () => index.check() },
      { name: 'clickhouse', check: () => events.check() },
    ],
    start: async () => {},
    stop: close,
  };
}
