import { type BreakableConnection, breakableConnection } from '@messenger/testing';

const settings = {
  postgres: 'DATABASE_URL',
  redis: 'REDIS_URL',
  elasticsearch: 'ELASTICSEARCH_URL',
  mongodb: 'MONGODB_URL',
  cassandra: 'CASSANDRA_CONTACT_POINTS',
} as const;

type StoreName = keyof typeof settings;

export type StoreProxies = Record<StoreName, BreakableConnection> & {
  /** Settings that lead through the proxies. */
  environment: Record<string, string>;
  restoreAll(): Promise<void>;
  closeAll(): Promise<void>;
};

/** A connection that can be cut before each store that is a server. */
export async function openStoreProxies(): Promise<StoreProxies> {
  const open = (store: StoreName) => breakableConnection(urlOf(store));
  const [postgres, redis, elasticsearch, mongodb, cassandra] = await Promise.all([
    open('postgres'),
    open('redis'),
    open('elasticsearch'),
    open('mongodb'),
    open('cassandra'),
  ]);
  const all = { postgres, redis, elasticsearch, mongodb, cassandra };
  return {
    ...all,
    environment: {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      ELASTICSEARCH_URL: elasticsearch.url,
      MONGODB_URL: mongodb.url,
      CASSANDRA_CONTACT_POINTS: new URL(cassandra.url).host,
    },
    restoreAll: async () => void (await Promise.all(Object.values(all).map((each) => each.restore()))),
    closeAll: async () => void (await Promise.all(Object.values(all).map((each) => each.close()))),
  };
}

function urlOf(store: StoreName): string {
  const value = process.env[settings[store]];
  if (!value) throw new Error(`${settings[store]} is not set`);
  return store === 'cassandra' ? `tcp://${value.split(',')[0]}` : value;
}
