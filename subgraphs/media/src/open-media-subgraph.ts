import { randomUUID } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import { subgraphSdl } from '@messenger/federation';
import { createRedis } from '@messenger/redis';
import type { Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { createAddresses } from './addresses.ts';
import { openBlobStore } from './blobs/open-blob-store.ts';
import { createContext } from './context.ts';
import { createJobs } from './create-jobs.ts';
import { addDownloadRoutes } from './downloads/download-routes.ts';
import { createFileTokens } from './file-tokens.ts';
import { createMediaFileStore } from './media-file-store.ts';
import { openMongo } from './open-mongo.ts';
import { createOrigin } from './origin.ts';
import { createAnnouncementStore } from './processing/announcement-store.ts';
import { resolvers } from './resolvers.ts';
import { createSentFileStore } from './sent-file-store.ts';
import type { Services } from './services.ts';
import { createTusServer } from './uploads/create-tus-server.ts';
import { createUploadLockStore } from './uploads/upload-lock-store.ts';
import { addUploadRoutes } from './uploads/upload-routes.ts';

export type MediaOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
  clock?: () => Date;
};

const timeoutMs = 2000;

/** Opens media: connects to MongoDB and migrates it, and opens the blob store. */
export async function openMediaSubgraph(options: MediaOptions): Promise<Subgraph> {
  const { environment, logger, metrics, calls, clock: now = () => new Date() } = options;
  const settings = readSettings(
    [
      'GATEWAY_SIGNING_SECRET',
      'MEDIA_MAX_BYTES',
      'MEDIA_QUOTA_BYTES',
      'CLAMD_ADDRESS',
      'REDIS_URL',
      'REDIS_KEY_PREFIX',
    ],
    environment,
  );
  const mongo = await openMongo(environment, { timeoutMs, logger });
  const blobs = await openBlobStore(environment);
  const redis = await createRedis({
    service: 'media',
    url: settings.REDIS_URL,
    keyPrefix: settings.REDIS_KEY_PREFIX,
    logger,
    metrics,
  });
  const { database } = mongo;
  const collection = database.collection('media_files');
  const stores = { collection, now, timeoutMs };
  const store = createMediaFileStore(stores);
  const tokens = createFileTokens(settings.GATEWAY_SIGNING_SECRET, now);
  const origin = createOrigin(environment, logger);
  const addresses = createAddresses({ tokens, origin: origin.current, now });
  const limits = { fileBytes: settings.MEDIA_MAX_BYTES, quotaBytes: settings.MEDIA_QUOTA_BYTES };
  const creation = { store, blobs, addresses, limits, now, newId: randomUUID };
  const announcements = createAnnouncementStore(stores);
  const sentFiles = createSentFileStore(stores);
  const services: Services = { store, calls, addresses, creation, announcements, sentFiles };
  const clamdAddress = settings.CLAMD_ADDRESS ?? null;
  const jobs = createJobs({ stores, announcements, blobs, calls, clamdAddress, logger, metrics });
  const giveUp = (fileId: string) => {
    store
      .withdraw(fileId)
      .catch((error) => logger.warn({ err: error, fileId }, 'it goes with the next removal'));
  };
  const maxBytes = settings.MEDIA_MAX_BYTES;
  const locks = createUploadLockStore(redis);
  const tus = createTusServer({ blobs, maxBytes, locks, onWhole: jobs.onWhole, onGivenUp: giveUp });
  return {
    name: 'media',
    schema: buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('media')), resolvers }]),
    createContext: (caller) => createContext(caller, services),
    checks: [
      { name: 'mongodb', check: async () => void (await database.command({ ping: 1 })) },
      { name: 'blobs', check: blobs.check },
      // Without it uploads wait, and all else goes on.
      { name: 'redis', check: async () => void (await redis.ping()), isOptional: true },
    ],
    async routes(app: FastifyInstance) {
      origin.listensAt(app);
      await app.register((scope) =>
        addUploadRoutes(scope, { tus, store, tokens, addresses, onWhole: jobs.onWhole, logger }),
      );
      await app.register((scope) => addDownloadRoutes(scope, { store, blobs, tokens, now }));
    },
    start: async () => jobs.start(),
    async stop() {
      await jobs.stop();
      redis.disconnect();
      await mongo.close();
    },
  };
}
