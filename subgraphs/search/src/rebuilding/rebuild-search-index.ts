import type { Client } from '@elastic/elasticsearch';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import type { Logger, Metrics } from '@messenger/telemetry';
import { createDeadLetterStore } from '../dead-letter-store.ts';
import { elasticsearchSettings, migrateIndexes, openElasticsearch } from '../elasticsearch.ts';
import { createNewIndexStore } from './new-index-store.ts';
import { type Rebuilt, rebuildIndex } from './rebuild-index.ts';
import { createStoredMessages } from './stored-messages.ts';

export type RebuildOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  /** Reaches conversations and messages. */
  calls: Calls;
  /** Called after each batch; what it throws ends the work and leaves the index in use as it is. */
  onProgress?: (rebuilt: Rebuilt) => void;
  clock?: () => Date;
};

/** Rebuilds the search index from the stored messages, while the service runs or not. */
export async function rebuildSearchIndex(options: RebuildOptions): Promise<Rebuilt> {
  const { environment, logger, metrics, calls, onProgress = () => {}, clock = () => new Date() } = options;
  const settings = readSettings(elasticsearchSettings, environment);
  const client: Client = openElasticsearch(settings);
  try {
    await migrateIndexes(client, settings, logger);
    const prefix = settings.ELASTICSEARCH_INDEX_PREFIX;
    const now = () => clock().getTime();
    const shape = {
      shards: settings.ELASTICSEARCH_SHARDS,
      replicas: settings.ELASTICSEARCH_REPLICAS,
      refreshInterval: settings.ELASTICSEARCH_REFRESH_INTERVAL,
    };
    return await rebuildIndex({
      stored: createStoredMessages(calls, now),
      newIndex: createNewIndexStore({ client, prefix, settings: shape, now: clock }),
      deadLetters: createDeadLetterStore({ client, prefix, logger, metrics, now }),
      onProgress,
    });
  } finally {
    await client.close();
  }
}
