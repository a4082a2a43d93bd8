import { readFile } from 'node:fs/promises';
import type { Replication } from '@messenger/config';
import type { Logger } from '@messenger/telemetry';
import type { Client } from 'cassandra-driver';
import { withCassandraLock } from './cassandra-lock.ts';
import { migrationFiles } from './migration-files.ts';
import { runMigrations } from './run-migrations.ts';
import { splitStatements } from './split-statements.ts';

const schemaChangeTimeoutMs = 60_000;

export type CassandraMigrations = {
  /** Opened without a keyspace, which may not be there yet. */
  client: Client;
  /** Created if it is not there. */
  keyspace: string;
  replication: Replication;
  /** Whose migrations: they are recorded in the table `migrations_<name>`. */
  name: string;
  /**
   * Holds `0001-….cql` files of one or more statements, with `${keyspace}` before each table. Cassandra has no
   * transactions: a file that failed half way runs again from its start, so each statement says IF NOT EXISTS.
   */
  folder: string;
  logger: Logger;
};

/** Brings the keyspace up to date; processes that start together wait for one another. @returns what ran now. */
export async function migrateCassandra(options: CassandraMigrations): Promise<string[]> {
  const { client, keyspace, replication, name, folder, logger } = options;
  const files = await migrationFiles(folder, '.cql');
  await createKeyspace(client, keyspace, replication);
  return withCassandraLock(client, keyspace, async () => {
    const table = `${keyspace}.migrations_${name}`;
    await change(client, `CREATE TABLE IF NOT EXISTS ${table} (name text PRIMARY KEY, ran_at timestamp)`);
    const migrations = files.map((file) => ({
      name: file.name,
      up: async () => {
        const source = (await readFile(file.path, 'utf8')).replaceAll(/\$\{keyspace\}/g, keyspace);
        for (const statement of splitStatements(source)) await change(client, statement);
      },
    }));
    const record = {
      async read() {
        const { rows } = await client.execute(`SELECT name FROM ${table}`, [], { prepare: true });
        return rows.map((row) => String(row.get('name')));
      },
      async write(migration: string) {
        const insert = `INSERT INTO ${table} (name, ran_at) VALUES (?, toTimestamp(now()))`;
        await client.execute(insert, [migration], { prepare: true });
      },
    };
    return runMigrations(migrations, record, logger);
  });
}

async function createKeyspace(client: Client, keyspace: string, replication: Replication): Promise<void> {
  const entries = Object.entries(replication).map(([key, value]) => `'${key}': '${value}'`);
  await change(
    client,
    `CREATE KEYSPACE IF NOT EXISTS ${keyspace} WITH replication = {${entries.join(', ')}}`,
  );
}

async function change(client: Client, statement: string): Promise<void> {
  await client.execute(statement, [], { readTimeout: schemaChangeTimeoutMs });
}
