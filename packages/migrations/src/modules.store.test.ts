import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client';
import { Client as ElasticsearchClient } from '@elastic/elasticsearch';
import { readSettings } from '@messenger/config';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { drainPending } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { migrateClickhouse, migrateElasticsearch, migrateMongo } from './index.ts';

const { logger } = testTelemetry();
let isolated: IsolatedEnvironment;
let folder: string;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['elasticsearch', 'mongodb', 'clickhouse'] });
});
afterAll(() => isolated.dispose());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  return () => rm(folder, { recursive: true });
});

it('Elasticsearch: creates prefixed indexes with the given settings, also from two processes', async () => {
  const settings = readSettings(['ELASTICSEARCH_URL', 'ELASTICSEARCH_INDEX_PREFIX'], isolated.environment);
  const indexPrefix = settings.ELASTICSEARCH_INDEX_PREFIX;
  await writeFile(
    join(folder, '0001-notes.ts'),
    `export const up = ({ createIndex }) =>
       createIndex('notes', { mappings: { properties: { text: { type: 'text' } } }, settings: { max_result_window: 77 } });`,
  );
  const client = new ElasticsearchClient({ node: settings.ELASTICSEARCH_URL });
  const migrate = () =>
    migrateElasticsearch({
      client,
      indexPrefix,
      name: 'tests',
      folder,
      shards: 2,
      replicas: 0,
      refreshInterval: '7s',
      logger,
    });
  try {
    await Promise.all([migrate(), migrate()]);
    expect(await migrate()).toEqual([]);
    const index = `${indexPrefix}notes`;
    const found = (await client.indices.get({ index }))[index];
    expect(found?.settings?.index).toMatchObject({
      number_of_shards: '2',
      refresh_interval: '7s',
      max_result_window: '77',
    });
    expect(found?.mappings?.properties).toEqual({ text: { type: 'text' } });
  } finally {
    await client.close();
  }
});

it('MongoDB: runs each module and records it', async () => {
  const settings = readSettings(['MONGODB_URL', 'MONGODB_DATABASE'], isolated.environment);
  const create = (field: string) =>
    `export const up = ({ database }) => database.collection('files').createIndex({ ${field}: 1 }, { unique: true });`;
  await writeFile(join(folder, '0001-files.ts'), create('file_id'));
  const client = new MongoClient(settings.MONGODB_URL);
  const database = client.db(settings.MONGODB_DATABASE);
  const migrate = () => migrateMongo({ database, name: 'tests', folder, logger });
  try {
    await Promise.all([migrate(), migrate()]);
    await writeFile(join(folder, '0002-more.ts'), create('path'));
    expect(await migrate()).toEqual(['0002-more']);
    const indexes = await database.collection('files').indexes();
    expect(indexes.map(({ name }) => name).sort()).toEqual(['_id_', 'file_id_1', 'path_1']);
  } finally {
    await client.close();
  }
});

it('ClickHouse: creates the database, runs every statement and records the file', async () => {
  const settings = readSettings(['CLICKHOUSE_URL', 'CLICKHOUSE_DATABASE'], isolated.environment);
  const database = settings.CLICKHOUSE_DATABASE;
  await writeFile(
    join(folder, '0001-events.sql'),
    `CREATE TABLE IF NOT EXISTS \${database}.events (id UInt64) ENGINE = MergeTree ORDER BY id;
     INSERT INTO \${database}.events VALUES (5);`,
  );
  const connection: unknown = createChdbConnection({ path: settings.CLICKHOUSE_URL.slice('chdb:'.length) });
  // The same interface, but each of the two packages comes with a declaration of its own.
  const client = createClient({
    connection: connection as NonNullable<ClickHouseClientConfigOptions['connection']>,
  });
  const migrate = () => migrateClickhouse({ client, database, name: 'tests', folder, logger });
  try {
    expect(await migrate()).toEqual(['0001-events']);
    expect(await migrate()).toEqual([]);
    const answer = await client.query({
      query: `SELECT toString(id) AS id FROM ${database}.events`,
      format: 'JSONEachRow',
    });
    expect(await answer.json()).toEqual([{ id: '5' }]);
  } finally {
    await client.close();
    await drainPending();
  }
});
