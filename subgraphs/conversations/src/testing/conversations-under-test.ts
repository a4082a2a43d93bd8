import { join } from 'node:path';
import { type Environment, readSettings } from '@messenger/config';
import { noFaults } from '@messenger/faults';
import { migratePostgres } from '@messenger/migrations';
import { createPostgres, type Postgres, type Statement, type Transaction } from '@messenger/postgres';
import { createRedis, type Redis } from '@messenger/redis';
import { isolatedEnvironment, testTelemetry } from '@messenger/testing';
import type { Services } from '../context.ts';
import { createServices } from '../services.ts';
import { createRecordingCalls, type RecordingCalls } from './recording-calls.ts';

/**
 * The real use cases and stores, over a schema and key prefix of their own; only the other services are stood in for.
 */
export type ConversationsUnderTest = {
  environment: Environment;
  postgres: Postgres;
  redis: Redis;
  calls: RecordingCalls;
  services: Services;
  clock: { now: Date };
  /** Makes users; gives their decimal ids. */
  addUsers(count: number): Promise<string[]>;
  /** Makes a group of which the first is the owner; gives its decimal id. */
  addGroup(userIds: readonly string[]): Promise<string>;
  addDirect(userIds: readonly [string, string]): Promise<string>;
  /** Runs SQL of the test's own. */
  sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The plan that PostgreSQL chooses for a statement as it is. */
  planOf(statement: Statement): Promise<string>;
  /** The plan for whatever values, which PostgreSQL may keep for a prepared statement. */
  genericPlanOf(statement: Statement): Promise<string>;
  close(): Promise<void>;
};

const folderOf = (service: string) => join(import.meta.dirname, '../../..', service, 'migrations');

export async function conversationsUnderTest(
  through: { redisUrl?: string; databaseUrl?: string } = {},
): Promise<ConversationsUnderTest> {
  const isolated = await isolatedEnvironment({ stores: ['postgres', 'redis'] });
  const { environment } = isolated;
  const settings = readSettings(
    ['DATABASE_URL', 'POSTGRES_SCHEMA', 'REDIS_URL', 'REDIS_KEY_PREFIX'],
    environment,
  );
  const { DATABASE_URL: url, POSTGRES_SCHEMA: schema } = settings;
  const { logger, metrics } = testTelemetry();
  for (const name of ['users', 'conversations']) {
    await migratePostgres({ url, schema, name, folder: folderOf(name), logger });
  }
  const postgres = createPostgres({
    service: 'test',
    url: through.databaseUrl ?? url,
    schema,
    poolSize: 12,
    logger,
    metrics,
  });
  const redis = await createRedis({
    service: 'test',
    url: through.redisUrl ?? settings.REDIS_URL,
    keyPrefix: settings.REDIS_KEY_PREFIX,
    logger,
    metrics,
  });
  const calls = createRecordingCalls();
  const clock = { now: new Date('2026-01-03T19:30:00.000Z') };
  const parts = { postgres, redis, calls, faults: noFaults, logger, clock: () => clock.now };
  const services = createServices({ ...parts, onClaimed: () => {} });
  const close = async () => {
    redis.disconnect();
    await postgres.close();
    await isolated.dispose();
  };
  const opened = { environment, postgres, redis, calls, services, clock };
  return { ...opened, ...fixtures(postgres, services), close };
}

async function explain(on: Transaction, text: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await on.query<{ 'QUERY PLAN': string }>({ name: '', text, values });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

function fixtures(postgres: Postgres, { actions }: Services) {
  let statements = 0;
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    statements += 1;
    return (await postgres.query<Row>({ name: `test_${statements}`, text, values })).rows;
  };
  const create = async (kind: 'DIRECT' | 'GROUP', [viewerId = '', ...participantIds]: readonly string[]) => {
    const request = { viewerId, kind, title: null, description: null, participantIds };
    const created = await actions.createConversation(request);
    if (!('conversation' in created)) throw new Error(`it was not made: ${created.message}`);
    return created.conversation.conversationId;
  };
  return {
    sql,
    async addUsers(count: number) {
      const rows = await sql<{ user_id: string }>(
        `INSERT INTO users (first_name, last_name) SELECT 'User', n::TEXT FROM generate_series(1, $1::INTEGER) AS n
         RETURNING user_id`,
        [count],
      );
      return rows.map((row) => row.user_id);
    },
    addGroup: (userIds: readonly string[]) => create('GROUP', userIds),
    addDirect: (userIds: readonly [string, string]) => create('DIRECT', userIds),
    planOf: ({ text, values }: Statement) => explain(postgres, `EXPLAIN ${text}`, values),
    genericPlanOf: ({ text, values }: Statement) =>
      postgres.transaction(async (transaction) => {
        const run = (command: string) => transaction.query({ name: '', text: command, values: [] });
        await run('SET LOCAL plan_cache_mode = force_generic_plan');
        await run(`PREPARE explained AS ${text}`);
        const given = values.length > 0 ? `(${values.map(() => 'NULL').join(', ')})` : '';
        const plan = await explain(transaction, `EXPLAIN EXECUTE explained${given}`, []);
        await run('DEALLOCATE explained');
        return plan;
      }),
  };
}
