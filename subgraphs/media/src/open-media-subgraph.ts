import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import { subgraphSdl } from '@messenger/federation';
import { migrateMongo } from '@messenger/migrations';
import type { Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { parse } from 'graphql';
import { MongoClient } from 'mongodb';
import { createContext } from './context.ts';
import { createMediaFileStore } from './media-file-store.ts';
import { resolvers } from './resolvers.ts';

export type MediaOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
  clock?: () => Date;
};

const migrations = join(import.meta.dirname, '../migrations');
const timeoutMs = 2000;

/** Opens media: connects to MongoDB and migrates it. */
export async function openMediaSubgraph(options: MediaOptions): Promise<Subgraph> {
  const { environment, logger, calls, clock = () => new Date() } = options;
  const settings = readSettings(['MONGODB_URL', 'MONGODB_DATABASE'], environment);
  const client = new MongoClient(settings.MONGODB_URL, {
    // Ids have up to 19 digits, which a JavaScript number cannot hold.
    useBigInt64: true,
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: 2 * timeoutMs,
    retryReads: true,
  });
  const database = client.db(settings.MONGODB_DATABASE);
  try {
    await migrateMongo({ database, name: 'media', folder: migrations, logger });
  } catch (error) {
    await client.close();
    throw error;
  }
  const store = createMediaFileStore({
    collection: database.collection('media_files'),
    now: clock,
    timeoutMs,
  });
  return {
    name: 'media',
    schema: buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('media')), resolvers }]),
    createContext: (caller) => createContext(caller, store, calls),
    checks: [
      {
        name: 'mongodb',
        check: async () => {
          await database.command({ ping: 1 });
        },
      },
    ],
    start: async () => {},
    stop: () => client.close(),
  };
}
