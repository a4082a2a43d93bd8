import type { Logger } from '@messenger/telemetry';
import { Pool, type PoolClient } from 'pg';
import type { Result, Statement } from './statement.ts';

const connectTimeoutMs = 5_000;
const idleTimeoutMs = 60_000;
const serverTimeoutMs = 10_000;
/** A little after the server's own limit, for a server that does not answer at all. */
const clientTimeoutMs = 12_000;

export type PoolOptions = {
  connectionString: string;
  schema: string;
  size: number;
  lifetimeSeconds: number;
  applicationName: string;
  logger: Logger;
};

export function openPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.size,
    maxLifetimeSeconds: options.lifetimeSeconds,
    idleTimeoutMillis: idleTimeoutMs,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: serverTimeoutMs,
    idle_in_transaction_session_timeout: serverTimeoutMs,
    query_timeout: clientTimeoutMs,
    keepAlive: true,
    ...(options.schema === 'public' ? {} : { options: `-c search_path=${options.schema}` }),
  });
  pool.on('error', (error) => options.logger.warn({ err: error }, 'an idle PostgreSQL connection was lost'));
  return pool;
}

export async function run<Row>(client: Pool | PoolClient, statement: Statement<Row>): Promise<Result<Row>> {
  const { name, text, values } = statement;
  const result = await client.query({ name, text, values: [...values] });
  return { rows: result.rows, rowCount: result.rowCount ?? 0 };
}
