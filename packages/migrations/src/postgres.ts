import { readFile } from 'node:fs/promises';
import type { Logger } from '@messenger/telemetry';
import { Client } from 'pg';
import { migrationFiles } from './migration-files.ts';
import { runMigrations } from './run-migrations.ts';

const connectTimeoutMs = 5_000;
const lockTimeoutMs = 120_000;

export type PostgresMigrations = {
  /** The primary. */
  url: string;
  /** Created if it is not there. */
  schema: string;
  /** Whose migrations: they are recorded in the table `migrations_<name>`. */
  name: string;
  /** Holds `0001-….sql` files; each runs in one transaction together with its record. */
  folder: string;
  logger: Logger;
};

/** Brings the schema up to date; processes that start together wait for one another. @returns what ran now. */
export async function migratePostgres({
  url,
  schema,
  name,
  folder,
  logger,
}: PostgresMigrations): Promise<string[]> {
  const files = await migrationFiles(folder, '.sql');
  const client = new Client({
    connectionString: url,
    application_name: `messenger ${name} migrations`,
    connectionTimeoutMillis: connectTimeoutMs,
    lock_timeout: lockTimeoutMs,
  });
  client.on('error', (error) => logger.warn({ err: error }, 'the connection of the migrations was lost'));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [
      `messenger migrations ${schema}`,
    ]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(`SET search_path TO ${schema}`);
    const table = `migrations_${name}`;
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${table} (name TEXT PRIMARY KEY, ran_at TIMESTAMPTZ NOT NULL DEFAULT now())`,
    );
    const migrations = files.map(({ name: migration, path }) => ({
      name: migration,
      up: async () => runWithRecord(client, table, migration, await readFile(path, 'utf8')),
    }));
    const record = {
      async read() {
        const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${table}`);
        return rows.map((row) => row.name);
      },
      // Written by the migration's own transaction.
      write: async () => {},
    };
    return await runMigrations(migrations, record, logger);
  } finally {
    await client.end();
  }
}

async function runWithRecord(client: Client, table: string, migration: string, sql: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(`INSERT INTO ${table} (name) VALUES ($1)`, [migration]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
