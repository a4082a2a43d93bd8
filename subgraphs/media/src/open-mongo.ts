import { join } from 'node:path';
import { type Environment, readSettings } from '@messenger/config';
import { migrateMongo } from '@messenger/migrations';
import type { Logger } from '@messenger/telemetry';
import { type Db, MongoClient } from 'mongodb';

const migrations = join(import.meta.dirname, '../migrations');

type Options = { timeoutMs: number; logger: Logger };

/** Connects to MongoDB and migrates it. */
export async function openMongo(
  environment: Environment,
  { timeoutMs, logger }: Options,
): Promise<{ client: MongoClient; database: Db }> {
  const settings = readSettings(['MONGODB_URL', 'MONGODB_DATABASE'], environment);
  const client = new MongoClient(settings.MONGODB_URL, {
    // Ids have up to 19 digits, which a JavaScript number cannot hold.
    useBigInt64: true,
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: 2 * timeoutMs,
    waitQueueTimeoutMS: timeoutMs,
    retryReads: true,
    // What is acknowledged survives a kill of the server, also of one that is alone.
    writeConcern: { w: 'majority', journal: true },
  });
  reconnectWhenDeaf(client, { timeoutMs, logger });
  const database = client.db(settings.MONGODB_DATABASE);
  try {
    await migrateMongo({ database, name: 'media', folder: migrations, logger });
  } catch (error) {
    await client.close();
    throw error;
  }
  return { client, database };
}

/** A look at a server takes a connection and an answer, of which each may take its time. */
const stepsOfALook = 2;
/** After a stall of this process what has come in is heard first. */
const stallMs = 500;

/**
 * The driver looks at each server now and then. A look that meets a socket at the moment of its end waits for ever (as
 * of 7.9: `writeCommand` waits for a drain that never comes), and the server is taken to be away from then on. So a look
 * that does not end has the client connect anew, which its collections do not notice.
 */
function reconnectWhenDeaf(client: MongoClient, { timeoutMs, logger }: Options): void {
  const looks = new Map<string, NodeJS.Timeout>();
  const endLook = (address: string) => {
    clearTimeout(looks.get(address));
    looks.delete(address);
  };
  const reconnect = async () => {
    for (const address of looks.keys()) endLook(address);
    logger.warn('MongoDB is not looked at any more: connecting anew');
    try {
      await client.close();
      await client.connect();
    } catch (error) {
      // The next operation connects.
      logger.warn({ err: error }, 'MongoDB is away');
    }
  };
  client.on('serverHeartbeatStarted', ({ connectionId: address, awaited }) => {
    endLook(address);
    const patienceMs = stepsOfALook * timeoutMs + (awaited ? client.options.heartbeatFrequencyMS : 0);
    const timer = setTimeout(
      () => looks.set(address, setTimeout(() => void reconnect(), stallMs).unref()),
      patienceMs,
    );
    looks.set(address, timer.unref());
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId: address }) => endLook(address));
  client.on('serverHeartbeatFailed', ({ connectionId: address }) => endLook(address));
  client.on('serverClosed', ({ address }) => endLook(address));
}
