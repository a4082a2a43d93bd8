import { pathToFileURL } from 'node:url';
import type { Logger } from '@messenger/telemetry';
import { migrationFiles } from './migration-files.ts';
import { type MigrationRecord, runMigrations } from './run-migrations.ts';

/**
 * Runs the `0001-….ts` modules of a folder, each of which exports `up(context)`. These stores offer no lock that a
 * crash releases, so two processes may run one module at the same time: `up` must be harmless to repeat.
 */
export async function runModules<Context>(
  folder: string,
  context: Context,
  record: MigrationRecord,
  logger: Logger,
): Promise<string[]> {
  const files = await migrationFiles(folder, '.ts');
  const migrations = files.map(({ name, path }) => ({
    name,
    up: async () => {
      const module: { up?: (context: Context) => Promise<void> } = await import(pathToFileURL(path).href);
      if (typeof module.up !== 'function') throw new Error(`${path} exports no function up(context)`);
      await module.up(context);
    },
  }));
  return runMigrations(migrations, record, logger);
}
