import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import type { SettingName, Settings } from '@messenger/config';
import { migrateElasticsearch } from '@messenger/migrations';
import type { Logger } from '@messenger/telemetry';

export const elasticsearchSettings = [
  'ELASTICSEARCH_URL',
  'ELASTICSEARCH_INDEX_PREFIX',
  'ELASTICSEARCH_SHARDS',
  'ELASTICSEARCH_REPLICAS',
  'ELASTICSEARCH_REFRESH_INTERVAL',
] as const satisfies SettingName[];

export type ElasticsearchSettings = Pick<Settings, (typeof elasticsearchSettings)[number]>;

export const openElasticsearch = ({ ELASTICSEARCH_URL }: ElasticsearchSettings): Client =>
  new Client({ node: ELASTICSEARCH_URL, requestTimeout: 10_000, maxRetries: 1 });

export async function migrateIndexes(
  client: Client,
  settings: ElasticsearchSettings,
  logger: Logger,
): Promise<void> {
  await migrateElasticsearch({
    client,
    name: 'search',
    folder: join(import.meta.dirname, '../migrations/elasticsearch'),
    indexPrefix: settings.ELASTICSEARCH_INDEX_PREFIX,
    shards: settings.ELASTICSEARCH_SHARDS,
    replicas: settings.ELASTICSEARCH_REPLICAS,
    refreshInterval: settings.ELASTICSEARCH_REFRESH_INTERVAL,
    logger,
  });
}
