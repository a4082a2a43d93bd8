import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, readSettings } from '@messenger/config';
import { migrateMongo } from '@messenger/migrations';
import type { Logger } from '@messenger/telemetry';
import { type Db, MongoClient } from 'mongodb';

const migrations = join(import.meta.dirname, '../migrations');

type Options = { timeoutMs: number; logger: Logger };

export type Mongo = { database: Db; close(): Promise<void> };

/** Connects to MongoDB and migrates it. */
export async function openMongo(environment: Environment, { timeoutMs, logger }: Options): Promise<Mongo> {
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
  const close = reconnectWhenDeaf(client, { timeoutMs, logger });
  const database = client.db(settings.MONGODB_DATABASE);
  try {
    await migrateMongo({ database, name: 'media', folder: migrations, logger });
  } catch (error) {
    await close();
    throw error;
  }
  return { database, close };
}

/** A look at a server takes a connection and an answer, of which each may take its time. */
const stepsOfALook = 2;
/** After a stall of this process what has come in is heard first. */
const stallMs = 500;
const againMs = 200;

/**
 * The driver looks at each server now and then. A look that meets a socket at the moment of its end waits for ever (as
 * of 7.9: `writeCommand` waits for a drain that never comes), and the server is taken to be away from then on. So a look
 * that does not end has the client connect anew, which its collections do not notice. Gives what closes the client.
 */
function reconnectWhenDeaf(client: MongoClient, { timeoutMs, logger }: Options): () => Promise<void> {
  const looks = new Map<string, NodeJS.Timeout>();
  let isClosed = false;
  let reconnecting: Promise<void> | null = null;
  const endLook = (address: string) => {
    clearTimeout(looks.get(address));
    looks.delete(address);
  };
  const reconnect = async () => {
    logger.warn('MongoDB is not looked at any more: connecting anew');
    while (!isClosed) {
      // One that could not connect has to be closed, too, before it can try again.
      await client.close();
      const isConnected = await client.connect().then(
        () => true,
        () => false,
      );
      if (isConnected) return;
      await pause(againMs, undefined, { ref: false });
    }
  };
  const startReconnecting = () => {
    reconnecting ??= reconnect()
      .catch((error) => logger.error({ err: error }, 'MongoDB cannot be connected to anew'))
      .finally(() => {
        reconnecting = null;
      });
  };
  client.on('serverHeartbeatStarted', ({ connectionId: address, awaited }) => {
    endLook(address);
    const patienceMs = stepsOfALook * timeoutMs + (awaited ? client.options.heartbeatFrequencyMS : 0);
    const afterStall = () => looks.set(address, setTimeout(startReconnecting, stallMs).unref());
    looks.set(address, setTimeout(afterStall, patienceMs).unref());
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId: address }) => endLook(address));
  client.on('serverHeartbeatFailed', ({ connectionId: address }) => endLook(address));
  client.on('serverClosed', ({ address }) => endLook(address));
  return async () => {
    isClosed = true;
    await reconnecting;
    await client.close();
  };
}
