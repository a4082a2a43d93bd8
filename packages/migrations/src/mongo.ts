import type { Logger } from '@messenger/telemetry';
import type { Db } from 'mongodb';
import { runModules } from './module-migrations.ts';

export type MongoContext = { database: Db };

export type MongoMigrations = MongoContext & {
  /** Whose migrations: they are recorded in the collection `migrations_<name>`. */
  name: string;
  /** Holds `0001-….ts` modules that export `up(context: MongoContext)`, harmless to repeat. */
  folder: string;
  logger: Logger;
};

/** @returns the names of the migrations that ran now. */
export async function migrateMongo({ database, name, folder, logger }: MongoMigrations): Promise<string[]> {
  const records = database.collection<{ _id: string; ran_at: Date }>(`migrations_${name}`);
  const record = {
    async read() {
      const documents = await records.find({}).toArray();
      return documents.map(({ _id }) => _id);
    },
    async write(migration: string) {
      await records.updateOne({ _id: migration }, { $set: { ran_at: new Date() } }, { upsert: true });
    },
  };
  return runModules(folder, { database }, record, logger);
}
