import { existsSync } from 'node:fs';
import { Client as ElasticsearchClient } from '@elastic/elasticsearch';
import { readSettings } from '@messenger/config';
import { Client as CassandraClient } from 'cassandra-driver';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { Client as PostgresClient } from 'pg';
import { expect, it } from 'vitest';
import { isolatedEnvironment } from './index.ts';

const everything = ['postgres', 'cassandra', 'redis', 'elasticsearch', 'mongodb', 'clickhouse'] as const;

async function isolated() {
  const { environment, dispose } = await isolatedEnvironment({ stores: everything });
  const settings = readSettings(
    [
      'DATABASE_URL',
      'POSTGRES_SCHEMA',
      'CASSANDRA_CONTACT_POINTS',
      'CASSANDRA_LOCAL_DATACENTER',
      'CASSANDRA_KEYSPACE',
      'REDIS_URL',
      'REDIS_KEY_PREFIX',
      'ELASTICSEARCH_URL',
      'ELASTICSEARCH_INDEX_PREFIX',
      'MONGODB_URL',
      'MONGODB_DATABASE',
      'CLICKHOUSE_URL',
    ],
    environment,
  );
  return { settings, dispose };
}

type Settings = Awaited<ReturnType<typeof isolated>>['settings'];

async function openClients(settings: Settings) {
  const postgres = new PostgresClient({ connectionString: settings.DATABASE_URL });
  await postgres.connect();
  const cassandra = new CassandraClient({
    contactPoints: settings.CASSANDRA_CONTACT_POINTS,
    localDataCenter: settings.CASSANDRA_LOCAL_DATACENTER,
  });
  const redis = new Redis(settings.REDIS_URL);
  const elasticsearch = new ElasticsearchClient({ node: settings.ELASTICSEARCH_URL });
  const mongo = new MongoClient(settings.MONGODB_URL);
  const close = async () => {
    redis.disconnect();
    await Promise.all([postgres.end(), cassandra.shutdown(), elasticsearch.close(), mongo.close()]);
  };
  return { postgres, cassandra, redis, elasticsearch, mongo, close };
}

type Clients = Awaited<ReturnType<typeof openClients>>;

async function fill(clients: Clients, settings: Settings): Promise<void> {
  await clients.postgres.query(`CREATE TABLE ${settings.POSTGRES_SCHEMA}.things (id INT)`);
  const replication = "{'class': 'SimpleStrategy', 'replication_factor': 1}";
  await clients.cassandra.execute(
    `CREATE KEYSPACE ${settings.CASSANDRA_KEYSPACE} WITH replication = ${replication}`,
  );
  await clients.redis.set(`${settings.REDIS_KEY_PREFIX}thing`, '1');
  await clients.elasticsearch.indices.create({ index: `${settings.ELASTICSEARCH_INDEX_PREFIX}things` });
  await clients.mongo.db(settings.MONGODB_DATABASE).collection('things').insertOne({});
}

/** Which stores still hold something under the names of `settings`. */
async function leftIn(clients: Clients, settings: Settings): Promise<string[]> {
  const schemas = await clients.postgres.query('SELECT FROM pg_namespace WHERE nspname = $1', [
    settings.POSTGRES_SCHEMA,
  ]);
  const keyspaces = await clients.cassandra.execute(
    'SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?',
    [settings.CASSANDRA_KEYSPACE],
    { prepare: true },
  );
  const indexes = await clients.elasticsearch.indices.get({
    index: `${settings.ELASTICSEARCH_INDEX_PREFIX}*`,
  });
  const files = await clients.mongo.db(settings.MONGODB_DATABASE).collection('things').countDocuments();
  const counts = {
    postgres: schemas.rowCount ?? 0,
    cassandra: keyspaces.rowLength,
    redis: (await clients.redis.keys(`${settings.REDIS_KEY_PREFIX}*`)).length,
    elasticsearch: Object.keys(indexes).length,
    mongodb: files,
    clickhouse: existsSync(settings.CLICKHOUSE_URL.slice('chdb:'.length)) ? 1 : 0,
  };
  return everything.filter((store) => counts[store] > 0);
}

it('gives a place in every store and leaves nothing of it, nor touches that of another', async () => {
  const [own, other] = [await isolated(), await isolated()];
  const clients = await openClients(own.settings);
  try {
    await fill(clients, own.settings);
    await fill(clients, other.settings);
    expect(await leftIn(clients, own.settings)).toEqual(everything);
    await own.dispose();
    expect(await leftIn(clients, own.settings)).toEqual([]);
    expect(await leftIn(clients, other.settings)).toEqual(everything);
  } finally {
    await other.dispose();
    await clients.close();
  }
});
