import type { Calls } from '@messenger/calls';
import type { Logger, Metrics } from '@messenger/telemetry';
import type { Collection } from 'mongodb';
import { uploadKey } from './blob-keys.ts';
import type { BlobStore } from './blobs/blob-store.ts';
import { announceFiles } from './processing/announce-files.ts';
import type { AnnouncementStore } from './processing/announcement-store.ts';
import { createClamdScanner } from './processing/clamd.ts';
import { createInspector } from './processing/inspector.ts';
import { createProcessingStore } from './processing/processing-store.ts';
import { createProcessor } from './processing/processor.ts';
import { removeOldScratch } from './processing/scratch.ts';
import { createUploadReports } from './processing/upload-reports.ts';
import { createPeriodicJobs } from './upkeep/periodic-jobs.ts';
import { createRemovalStore } from './upkeep/removal-store.ts';
import { finishUploads, removeDueFiles, removeStrayBlobs } from './upkeep/upkeep.ts';

export type JobParts = {
  stores: { collection: Collection; now(): Date; timeoutMs: number };
  announcements: AnnouncementStore;
  blobs: BlobStore;
  calls: Calls;
  /** Null for no virus scanner. */
  clamdAddress: string | null;
  logger: Logger;
  metrics: Metrics;
};

/** All that media does by itself: looking at files, telling of it, and removing what is due. */
export type Jobs = {
  /** All bytes of a file are there. */
  onWhole(fileId: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

const inspectionMs = 60_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Members look at a file that says it is being processed until they are told. */
const announceAgainMs = 10_000;

export function createJobs(parts: JobParts): Jobs {
  const { stores, announcements, blobs, calls, clamdAddress, logger, metrics } = parts;
  const jobs = createProcessingStore({ ...stores, bucket: blobs.bucket });
  const dayAgo = () => new Date(stores.now().getTime() - 24 * hourMs);
  const announce = () => announceFiles(announcements, calls);
  const use = {
    jobs,
    blobs,
    inspector: createInspector({ timeoutMs: inspectionMs }),
    scanner: clamdAddress === null ? null : createClamdScanner(clamdAddress),
  };
  const reports = createUploadReports({ calls, logger });
  const processor = createProcessor({
    use,
    onUploaded: reports.note,
    onProcessed: announce,
    logger,
    metrics,
  });
  const upkeep = { removals: createRemovalStore(stores), jobs, blobs, now: stores.now };
  const periodic = createPeriodicJobs(
    [
      { name: 'uploads were whole', everyMs: 10 * minuteMs, run: () => finishUploads(upkeep) },
      { name: 'files were announced late', everyMs: announceAgainMs, run: announce },
      { name: 'files were removed', everyMs: 10 * minuteMs, run: () => removeDueFiles(upkeep) },
      { name: 'stray blobs were removed', everyMs: 12 * hourMs, run: () => removeStrayBlobs(upkeep) },
      { name: 'old folders were removed', everyMs: hourMs, run: () => removeOldScratch(dayAgo()) },
    ],
    logger,
  );
  return {
    async onWhole(fileId) {
      await blobs.settle(uploadKey(fileId));
      if (await jobs.markWhole(fileId)) processor.wake();
    },
    start() {
      processor.start();
      periodic.start();
    },
    async stop() {
      await Promise.all([processor.stop(), periodic.stop()]);
      await reports.flush();
    },
  };
}
