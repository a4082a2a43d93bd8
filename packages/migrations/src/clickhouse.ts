import { readFile } from 'node:fs/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Logger } from '@messenger/telemetry';
import { z } from 'zod';
import { migrationFiles } from './migration-files.ts';
import { runMigrations } from './run-migrations.ts';
import { splitStatements } from './split-statements.ts';

export type ClickhouseMigrations = {
  client: ClickHouseClient;
  /** Created if it is not there. */
  database: string;
  /** Whose migrations: they are recorded in the table `migrations_<name>`. */
  name: string;
  /**
   * Holds `0001-….sql` files of one or more statements, with `${database}` before each table. A file that failed half
   * way runs again from its start, and two processes may run one at the same time: each statement says IF NOT EXISTS.
   */
  folder: string;
  logger: Logger;
};

const recordedSchema = z.array(z.object({ name: z.string() }));

/** @returns the names of the migrations that ran now. */
export async function migrateClickhouse(options: ClickhouseMigrations): Promise<string[]> {
  const { client, database, name, folder, logger } = options;
  const files = await migrationFiles(folder, '.sql');
  const table = `${database}.migrations_${name}`;
  await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` });
  await client.command({
    query: `CREATE TABLE IF NOT EXISTS ${table} (name String, ran_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name`,
  });
  const migrations = files.map((file) => ({
    name: file.name,
    up: async () => {
      const source = (await readFile(file.path, 'utf8')).replaceAll(/\$\{database\}/g, database);
      for (const query of splitStatements(source)) await client.command({ query });
    },
  }));
  const record = {
    async read() {
      const answer = await client.query({
        query: `SELECT DISTINCT name FROM ${table}`,
        format: 'JSONEachRow',
      });
      return recordedSchema.parse(await answer.json()).map((row) => row.name);
    },
    async write(migration: string) {
      await client.insert({ table, values: [{ name: migration }], format: 'JSONEachRow', columns: ['name'] });
    },
  };
  return runMigrations(migrations, record, logger);
}
