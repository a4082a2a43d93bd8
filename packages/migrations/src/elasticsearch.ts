import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import type { Logger } from '@messenger/telemetry';
import { runModules } from './module-migrations.ts';

export type ElasticsearchContext = {
  client: Client;
  /** Put before the name of every index. */
  indexPrefix: string;
  /** The settings that a new index takes. */
  shards: number;
  replicas: number;
  refreshInterval: string;
  /** Creates `<prefix><name>` with those settings and whatever `index` adds; one that is there is left as it is. */
  createIndex(name: string, index: Omit<estypes.IndicesCreateRequest, 'index'>): Promise<void>;
};

export type ElasticsearchMigrations = Omit<ElasticsearchContext, 'createIndex'> & {
  /** Whose migrations: they are recorded in the index `<prefix>migrations_<name>`. */
  name: string;
  /** Holds `0001-….ts` modules that export `up(context: ElasticsearchContext)`, harmless to repeat. */
  folder: string;
  logger: Logger;
};

/** @returns the names of the migrations that ran now. */
export async function migrateElasticsearch(options: ElasticsearchMigrations): Promise<string[]> {
  const { name, folder, logger, ...settings } = options;
  const { client, indexPrefix, shards, replicas, refreshInterval } = settings;
  const records = `${indexPrefix}migrations_${name}`;
  await createUnlessThere(client, {
    index: records,
    settings: { number_of_shards: 1, number_of_replicas: replicas },
  });
  const context: ElasticsearchContext = {
    ...settings,
    createIndex: (index, { settings: own, ...request }) =>
      createUnlessThere(client, {
        ...request,
        index: `${indexPrefix}${index}`,
        settings: {
          number_of_shards: shards,
          number_of_replicas: replicas,
          refresh_interval: refreshInterval,
          ...own,
        },
      }),
  };
  const record = {
    async read() {
      const { hits } = await client.search({ index: records, size: 1000, _source: false });
      return hits.hits.flatMap(({ _id }) => (_id === undefined ? [] : [_id]));
    },
    async write(migration: string) {
      const document = { ran_at: new Date().toISOString() };
      await client.index({ index: records, id: migration, document, refresh: true });
    },
  };
  return runModules(folder, context, record, logger);
}

async function createUnlessThere(client: Client, request: estypes.IndicesCreateRequest): Promise<void> {
  try {
    await client.indices.create({ wait_for_active_shards: 1, ...request });
  } catch (error) {
    const type = error instanceof errors.ResponseError ? error.body?.error?.type : undefined;
    if (type !== 'resource_already_exists_exception') throw error;
    // Another process may have created it this very moment: its shards take a little longer, although a new index
    // counts as yellow before it has any.
    const wait = { wait_for_active_shards: 1, wait_for_no_initializing_shards: true, timeout: '30s' };
    await client.cluster.health({ index: request.index, ...wait });
  }
}
