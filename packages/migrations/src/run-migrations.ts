import type { Logger } from '@messenger/telemetry';
import { Umzug } from 'umzug';

export type Migration = { name: string; up(): Promise<void> };

/** Which migrations ran, kept in the store that they change. */
export type MigrationRecord = {
  /** Names of those that ran. */
  read(): Promise<string[]>;
  write(name: string): Promise<void>;
};

/** Runs what has not run yet, in order, and records each. @returns the names of those that ran now. */
export async function runMigrations(
  migrations: readonly Migration[],
  record: MigrationRecord,
  logger: Logger,
): Promise<string[]> {
  const umzug = new Umzug({
    migrations: [...migrations],
    logger: undefined,
    storage: {
      executed: () => record.read(),
      logMigration: ({ name }) => record.write(name),
      unlogMigration: () => Promise.reject(new Error('Migrations only go forward')),
    },
  });
  umzug.on('migrated', ({ name }) => logger.info({ migration: name }, 'migrated'));
  const ran = await umzug.up();
  return ran.map(({ name }) => name);
}
