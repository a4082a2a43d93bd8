import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as ElasticsearchClient } from '@elastic/elasticsearch';
import { readSettings } from '@messenger/config';
import { Client as CassandraClient } from 'cassandra-driver';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { Client as PostgresClient } from 'pg';

export type StoreName = 'postgres' | 'cassandra' | 'redis' | 'elasticsearch' | 'mongodb' | 'clickhouse';

type Isolation = { environment: Record<string, string>; dispose(): Promise<void> };

const keysPerScan = 500;

/** How each store gives a test a place named `name`, and how that place goes away with all that is in it. */
export const isolations: Record<StoreName, (name: string) => Promise<Isolation>> = {
  postgres,
  cassandra,
  redis,
  elasticsearch,
  mongodb,
  clickhouse,
};

async function postgres(name: string): Promise<Isolation> {
  const { DATABASE_URL } = readSettings(['DATABASE_URL']);
  const run = async (statement: string) => {
    const client = new PostgresClient({ connectionString: DATABASE_URL });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE SCHEMA ${name}`);
  return {
    environment: { DATABASE_URL, POSTGRES_SCHEMA: name, DATABASE_POOL_SIZE: '5' },
    dispose: () => run(`DROP SCHEMA ${name} CASCADE`),
  };
}

/** The keyspace itself is made by the migrations. */
async function cassandra(name: string): Promise<Isolation> {
  const settings = readSettings(['CASSANDRA_CONTACT_POINTS', 'CASSANDRA_LOCAL_DATACENTER']);
  const contactPoints = settings.CASSANDRA_CONTACT_POINTS;
  const localDataCenter = settings.CASSANDRA_LOCAL_DATACENTER;
  return {
    environment: {
      CASSANDRA_CONTACT_POINTS: contactPoints.join(','),
      CASSANDRA_LOCAL_DATACENTER: localDataCenter,
      CASSANDRA_KEYSPACE: name,
    },
    async dispose() {
      const client = new CassandraClient({ contactPoints, localDataCenter });
      await client
        .execute(`DROP KEYSPACE IF EXISTS ${name}`, [], { readTimeout: 60_000 })
        .finally(() => client.shutdown());
    },
  };
}

async function redis(name: string): Promise<Isolation> {
  const { REDIS_URL } = readSettings(['REDIS_URL']);
  return {
    environment: { REDIS_URL, REDIS_KEY_PREFIX: `${name}:` },
    async dispose() {
      const client = new Redis(REDIS_URL);
      try {
        for await (const keys of client.scanStream({ match: `${name}:*`, count: keysPerScan })) {
          if (keys.length > 0) await client.unlink(...keys);
        }
      } finally {
        client.disconnect();
      }
    },
  };
}

async function elasticsearch(name: string): Promise<Isolation> {
  const { ELASTICSEARCH_URL } = readSettings(['ELASTICSEARCH_URL']);
  return {
    environment: { ELASTICSEARCH_URL, ELASTICSEARCH_INDEX_PREFIX: `${name}_` },
    async dispose() {
      const client = new ElasticsearchClient({ node: ELASTICSEARCH_URL });
      try {
        // A server may refuse to delete by pattern.
        const indexes = Object.keys(await client.indices.get({ index: `${name}_*`, allow_no_indices: true }));
        if (indexes.length > 0) await client.indices.delete({ index: indexes });
      } finally {
        await client.close();
      }
    },
  };
}

/** With a folder for the bytes of the files whose documents it holds. */
async function mongodb(name: string): Promise<Isolation> {
  const { MONGODB_URL } = readSettings(['MONGODB_URL']);
  const folder = await mkdtemp(join(tmpdir(), `messenger-${name}-media-`));
  return {
    environment: { MONGODB_URL, MONGODB_DATABASE: name, MEDIA_DIRECTORY: folder },
    async dispose() {
      await rm(folder, { recursive: true, force: true });
      const client = new MongoClient(MONGODB_URL);
      await client
        .db(name)
        .dropDatabase()
        .finally(() => client.close());
    },
  };
}

/** A folder of its own for the engine inside the process, of which a process can open one. */
async function clickhouse(name: string): Promise<Isolation> {
  const folder = await mkdtemp(join(tmpdir(), `messenger-${name}-`));
  return {
    environment: { CLICKHOUSE_URL: `chdb:${folder}`, CLICKHOUSE_DATABASE: name },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
