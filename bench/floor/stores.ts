import { type Environment, readSettings } from '@messenger/config';
import { Client, types } from 'cassandra-driver';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

/** The bare drivers, set up as the product sets them up. */
export type Stores = {
  postgres: Pool;
  cassandra: Client;
  redis: Redis;
  /** A connection that only listens. */
  subscriber: Redis;
  /** What keys and channels begin with. */
  prefix: string;
  close(): Promise<void>;
};

export const read = { prepare: true, consistency: types.consistencies.localQuorum };
export const write = { prepare: true, consistency: types.consistencies.quorum };

const settingNames = [
  'DATABASE_URL',
  'DATABASE_POOL_SIZE',
  'POSTGRES_SCHEMA',
  'CASSANDRA_CONTACT_POINTS',
  'CASSANDRA_LOCAL_DATACENTER',
  'CASSANDRA_KEYSPACE',
  'REDIS_URL',
  'REDIS_KEY_PREFIX',
] as const;

export async function openStores(environment: Environment): Promise<Stores> {
  const settings = readSettings(settingNames, environment);
  const cassandra = new Client({
    contactPoints: settings.CASSANDRA_CONTACT_POINTS,
    localDataCenter: settings.CASSANDRA_LOCAL_DATACENTER,
    keyspace: settings.CASSANDRA_KEYSPACE,
    encoding: { useBigIntAsLong: true, useUndefinedAsUnset: true },
  });
  await cassandra.connect();
  const postgres = new Pool({
    connectionString: settings.DATABASE_URL,
    options: `-c search_path=${settings.POSTGRES_SCHEMA}`,
    max: settings.DATABASE_POOL_SIZE,
  });
  const redis = new Redis(settings.REDIS_URL);
  const subscriber = new Redis(settings.REDIS_URL);
  return {
    postgres,
    cassandra,
    redis,
    subscriber,
    prefix: settings.REDIS_KEY_PREFIX,
    async close() {
      redis.disconnect();
      subscriber.disconnect();
      await Promise.all([postgres.end(), cassandra.shutdown()]);
    },
  };
}
