import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings, type Settings } from '@messenger/config';
import { faultsFromEnvironment } from '@messenger/faults';
import { subgraphSdl } from '@messenger/federation';
import { migratePostgres } from '@messenger/migrations';
import { createPostgres } from '@messenger/postgres';
import { createRedis } from '@messenger/redis';
import type { Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { parse } from 'graphql';
import { createContext } from './context.ts';
import { createConversationsRelay, sinkCount } from './relay/create-relay.ts';
import { resolvers } from './resolvers.ts';
import { createServices } from './services.ts';
import { waitForUsers } from './wait-for-users.ts';

export type ConversationsOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
  clock?: () => Date;
};

/** Opens PostgreSQL and Redis, migrates once users have, and builds the schema. */
export async function openConversationsSubgraph(options: ConversationsOptions): Promise<Subgraph> {
  const { environment, calls, logger, metrics, clock = () => new Date() } = options;
  const { postgres, relayPostgres, redis, close } = await openStores(options);
  const faults = faultsFromEnvironment(environment);
  const relay = createConversationsRelay({ postgres: relayPostgres, calls, faults, logger, metrics });
  const parts = { postgres, redis, calls, faults, logger, clock };
  const services = createServices({ ...parts, onClaimed: relay.wake });
  return {
    name: 'conversations',
    schema: createConversationsSchema(),
    createContext: (caller) => createContext(services, caller),
    checks: [
      { name: 'postgres', check: () => postgres.ping() },
      { name: 'redis', check: async () => void (await redis.ping()), isOptional: true },
    ],
    async start() {
      relay.start();
    },
    async stop() {
      await relay.stop();
      await close();
    },
  };
}

const settingNames = [
  'DATABASE_URL',
  'DATABASE_POOL_SIZE',
  'DATABASE_CONNECTION_LIFETIME_SECONDS',
  'POSTGRES_SCHEMA',
  'REDIS_URL',
  'REDIS_KEY_PREFIX',
] as const;

type ConversationsSettings = Pick<Settings, (typeof settingNames)[number]>;

async function openStores({ environment, logger, metrics }: ConversationsOptions) {
  const settings = readSettings(settingNames, environment);
  const { DATABASE_URL: url, POSTGRES_SCHEMA: schema, REDIS_URL, REDIS_KEY_PREFIX: keyPrefix } = settings;
  const { postgres, relayPostgres } = openPostgres(settings, { logger, metrics });
  const closePostgres = () => Promise.all([postgres.close(), relayPostgres.close()]);
  try {
    await waitForUsers(postgres);
    const folder = join(import.meta.dirname, '../migrations');
    await migratePostgres({ url, schema, name: 'conversations', folder, logger });
  } catch (error) {
    await closePostgres();
    throw error;
  }
  const redis = await createRedis({ service: 'conversations', url: REDIS_URL, keyPrefix, logger, metrics });
  const close = async () => {
    redis.disconnect();
    await closePostgres();
  };
  return { postgres, relayPostgres, redis, close };
}

/** No replica is asked: everything here is about who takes part and how far a conversation has come. */
function openPostgres(settings: ConversationsSettings, telemetry: { logger: Logger; metrics: Metrics }) {
  const shared = {
    url: settings.DATABASE_URL,
    schema: settings.POSTGRES_SCHEMA,
    connectionLifetimeSeconds: settings.DATABASE_CONNECTION_LIFETIME_SECONDS,
    ...telemetry,
  };
  const poolSize = settings.DATABASE_POOL_SIZE;
  return {
    postgres: createPostgres({ ...shared, service: 'conversations', poolSize }),
    // Sinks hold a connection while they wait for other services: those must not be the ones that sends need.
    relayPostgres: createPostgres({ ...shared, service: 'conversations-relay', poolSize: sinkCount }),
  };
}

export const createConversationsSchema = () =>
  buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('conversations')), resolvers }]);
