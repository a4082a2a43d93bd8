import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings, type Settings } from '@messenger/config';
import { migratePostgres } from '@messenger/migrations';
import { createPostgres, type Postgres } from '@messenger/postgres';
import { createRateLimit } from '@messenger/rate-limits';
import { createRedis, type Redis } from '@messenger/redis';
import type { Logger, Metrics } from '@messenger/telemetry';
import { createAccountStore } from './account-store.ts';
import { createApiKeyStore } from './api-key-store.ts';
import { createConnectionReports } from './connection-reports.ts';
import { createNoticeStore } from './notice-store.ts';
import { createPasswords } from './passwords.ts';
import { createPresenceStore } from './presence-store.ts';
import type { Services } from './services.ts';
import { createSessionCacheStore } from './session-cache-store.ts';
import { createSessionStore } from './session-store.ts';
import { createUserStore } from './user-store.ts';

const dayMs = 86_400_000;
const profileUpdatesPerMinute = 30;
const apiKeysPerMinute = 10;

const settingNames = [
  'DATABASE_URL',
  'DATABASE_REPLICA_URLS',
  'DATABASE_POOL_SIZE',
  'DATABASE_CONNECTION_LIFETIME_SECONDS',
  'POSTGRES_SCHEMA',
  'REDIS_URL',
  'REDIS_KEY_PREFIX',
  'SESSION_DAYS',
  'ADMIN_USER_IDS',
  'LOGINS_PER_MINUTE',
  'SIGNUPS_PER_MINUTE',
] as const;

type UsersSettings = Pick<Settings, (typeof settingNames)[number]>;

export type UsersOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
  /** The time; the machine's own when left out. */
  clock?: () => Date;
};

export type OpenServices = { services: Services; postgres: Postgres; redis: Redis; close(): Promise<void> };

/** Migrates PostgreSQL and opens both stores. */
export async function openServices(options: UsersOptions): Promise<OpenServices> {
  const { environment, logger, metrics } = options;
  const settings = readSettings(settingNames, environment);
  await migrate(settings, logger);
  const redis = await createRedis({
    service: 'users',
    url: settings.REDIS_URL,
    keyPrefix: settings.REDIS_KEY_PREFIX,
    logger,
    metrics,
  });
  const postgres = openPostgres(settings, options);
  const services = await createServices(settings, options, postgres, redis);
  return {
    services,
    postgres,
    redis,
    async close() {
      await services.connectionReports.flush();
      redis.disconnect();
      await postgres.close();
    },
  };
}

async function migrate(settings: UsersSettings, logger: Logger): Promise<void> {
  await migratePostgres({
    url: settings.DATABASE_URL,
    schema: settings.POSTGRES_SCHEMA,
    name: 'users',
    folder: join(import.meta.dirname, '../migrations'),
    logger,
  });
}

function openPostgres(settings: UsersSettings, { logger, metrics }: UsersOptions): Postgres {
  return createPostgres({
    service: 'users',
    url: settings.DATABASE_URL,
    replicaUrls: settings.DATABASE_REPLICA_URLS,
    schema: settings.POSTGRES_SCHEMA,
    poolSize: settings.DATABASE_POOL_SIZE,
    connectionLifetimeSeconds: settings.DATABASE_CONNECTION_LIFETIME_SECONDS,
    logger,
    metrics,
  });
}

async function createServices(
  settings: UsersSettings,
  { calls, logger, clock = () => new Date() }: UsersOptions,
  postgres: Postgres,
  redis: Redis,
): Promise<Services> {
  const sessions = createSessionStore(postgres);
  const limit = (what: string, perMinute: number) => createRateLimit({ redis, what, perMinute });
  return {
    accounts: createAccountStore(postgres),
    users: createUserStore(postgres),
    sessions,
    apiKeys: createApiKeyStore(postgres),
    sessionCache: createSessionCacheStore(redis),
    notices: createNoticeStore(redis),
    presences: createPresenceStore(redis),
    connectionReports: createConnectionReports({ calls, logger }),
    passwords: await createPasswords(),
    calls,
    limits: {
      signUps: limit('sign_ups', settings.SIGNUPS_PER_MINUTE),
      logIns: limit('log_ins', settings.LOGINS_PER_MINUTE),
      profileUpdates: limit('profile_updates', profileUpdatesPerMinute),
      apiKeys: limit('api_keys', apiKeysPerMinute),
    },
    sessionLifetimeMs: settings.SESSION_DAYS * dayMs,
    adminIds: new Set(settings.ADMIN_USER_IDS),
    now: clock,
    newUuid: () => randomUUID(),
    randomBytes: (size) => randomBytes(size),
  };
}
