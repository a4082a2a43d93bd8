import type { Logger, Metrics } from '@messenger/telemetry';
import { withSpan } from '@messenger/telemetry';
import type { Pool, PoolClient } from 'pg';
import { openPool, run } from './pool.ts';
import { createRotation } from './replicas.ts';
import type { Result, Statement } from './statement.ts';

export type Transaction = { query<Row>(statement: Statement<Row>): Promise<Result<Row>> };

export type Postgres = {
  /** Runs on the primary. Failures: see `isUniqueViolation`, `isForeignKeyViolation`, `isUnavailable`. */
  query<Row>(statement: Statement<Row>): Promise<Result<Row>>;
  /** Runs on a read replica, which may lag; on the primary where there is none or it is away. */
  read<Row>(statement: Statement<Row>): Promise<Result<Row>>;
  /** Commits what `work` did, or rolls it back when `work` throws. One connection, READ COMMITTED. */
  transaction<Answer>(work: (transaction: Transaction) => Promise<Answer>): Promise<Answer>;
  /** Statements sent so far (also BEGIN, COMMIT and ROLLBACK): all, or those of one name. */
  statementCount(name?: string): number;
  /** @throws when the primary does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type PostgresOptions = {
  /** Whose pool it is, such as `users`: names it in the metrics and in pg_stat_activity. */
  service: string;
  url: string;
  replicaUrls?: readonly string[];
  /** Default `public`. */
  schema?: string;
  /** Connections to each server; default 10. */
  poolSize?: number;
  /** Default 1800. */
  connectionLifetimeSeconds?: number;
  logger: Logger;
  metrics: Metrics;
};

export function createPostgres(options: PostgresOptions): Postgres {
  const open = (connectionString: string) =>
    openPool({
      connectionString,
      schema: options.schema ?? 'public',
      size: options.poolSize ?? 10,
      lifetimeSeconds: options.connectionLifetimeSeconds ?? 1800,
      applicationName: `messenger ${options.service}`,
      logger: options.logger,
    });
  const primary = open(options.url);
  const replicas = (options.replicaUrls ?? []).map(open);
  const askReplica = createRotation(replicas, () => performance.now());
  const statements = createStatementMeter(options.metrics, options.service);
  const stopObserving = observePools(options, [primary, ...replicas]);

  const send = <Row>(client: Pool | PoolClient, statement: Statement<Row>) =>
    statements.measure(statement.name, () => run(client, statement));
  const query: Postgres['query'] = (statement) => send(primary, statement);

  return {
    query,
    read: (statement) =>
      askReplica(
        (replica) => send(replica, statement),
        () => query(statement),
      ),
    transaction: (work) => inTransaction(primary, send, work),
    statementCount: statements.count,
    ping: async () => void (await query({ name: 'ping', text: 'SELECT 1', values: [] })),
    async close() {
      stopObserving();
      await Promise.all([primary, ...replicas].map((pool) => pool.end()));
    },
  };
}

type Send = <Row>(client: PoolClient, statement: Statement<Row>) => Promise<Result<Row>>;

const begin: Statement = { name: 'begin', text: 'BEGIN', values: [] };
const commit: Statement = { name: 'commit', text: 'COMMIT', values: [] };
const rollback: Statement = { name: 'rollback', text: 'ROLLBACK', values: [] };

async function inTransaction<Answer>(
  pool: Pool,
  send: Send,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const noteBroken = (error: Error) => {
    broken = error;
  };
  // A connection lost between two statements is only told here; unheard it would end the process.
  client.on('error', noteBroken);
  try {
    await send(client, begin);
    const answer = await work({ query: (statement) => send(client, statement) });
    await send(client, commit);
    return answer;
  } catch (error) {
    await send(client, rollback).catch(noteBroken);
    throw error;
  } finally {
    client.off('error', noteBroken);
    client.release(broken);
  }
}

function createStatementMeter(metrics: Metrics, service: string) {
  const duration = metrics.histogram({
    name: 'postgres_statement_seconds',
    help: 'How long PostgreSQL statements take',
    labels: ['service', 'statement'],
  });
  const counts = new Map<string, number>();
  let total = 0;
  return {
    async measure<Answer>(statement: string, work: () => Promise<Answer>): Promise<Answer> {
      total += 1;
      counts.set(statement, (counts.get(statement) ?? 0) + 1);
      const stop = duration.startTimer({ service, statement });
      const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': statement };
      try {
        return await withSpan(`postgres ${statement}`, attributes, work);
      } finally {
        stop();
      }
    },
    count: (name?: string) => (name === undefined ? total : (counts.get(name) ?? 0)),
  };
}

function observePools({ metrics, service }: PostgresOptions, pools: readonly Pool[]): () => void {
  const description = {
    name: 'postgres_pool_connections',
    help: 'Connections by state; `waiting` counts statements that wait for one',
    labels: ['service', 'server', 'state'] as const,
  };
  return metrics.observe(description, () =>
    pools.flatMap((pool, index) => {
      const server = index === 0 ? 'primary' : `replica ${index}`;
      const reading = (state: string, value: number) => ({ labels: { service, server, state }, value });
      return [
        reading('busy', pool.totalCount - pool.idleCount),
        reading('idle', pool.idleCount),
        reading('waiting', pool.waitingCount),
      ];
    }),
  );
}
