import type { Collection } from 'mongodb';
import { fileOf, readyFields } from '../file-document.ts';
import type { StoredFile } from '../stored-file.ts';

/** A file to look at, and for the how manyth time. */
export type Job = { file: StoredFile; attempt: number };

export type ProcessingStore = {
  /** All bytes are there: it can be attached, and is to be looked at. False when that was known, or the file is gone. */
  markWhole(fileId: string): Promise<boolean>;
  /** Takes the next file for `leaseMs`; others get it when that ends. Null when there is none. */
  claim(leaseMs: number): Promise<Job | null>;
  renew(fileId: string, leaseMs: number): Promise<void>;
  /** Gives a file back, to be tried again in `delayMs`; `uncounted` when it was not the file's fault. */
  release(fileId: string, delayMs: number, options: { uncounted: boolean }): Promise<void>;
  /** `file` as it is now that it is ready. */
  complete(file: StoredFile): Promise<void>;
  fail(fileId: string, reason: string): Promise<void>;
  /** Files (UUIDs) that began before a time and whose last byte nobody has told of. */
  unfinished(before: Date): AsyncIterable<string>;
};

export type ProcessingStoreOptions = {
  collection: Collection;
  bucket: string;
  now(): Date;
  timeoutMs: number;
};

const filesPerBatch = 100;
const nobodys = new Date(0);
const unfinishedStatus = { processing_status: 'processing' };

/** The state of processing is in the files' documents, so that whoever is there goes on after a crash. */
export function createProcessingStore(options: ProcessingStoreOptions): ProcessingStore {
  const { collection, bucket, now, timeoutMs } = options;
  const inFuture = (ms: number) => new Date(now().getTime() + ms);
  const end = { $unset: { lease_until: '', attempts: '', client: '' } };
  return {
    async markWhole(fileId) {
      const { modifiedCount } = await collection.updateOne(
        { file_id: fileId, processing_status: 'pending', deleting_since: null },
        { $set: { processing_status: 'processing', lease_until: nobodys, attempts: 0 } },
      );
      return modifiedCount === 1;
    },

    async claim(leaseMs) {
      const claimed = await collection.findOneAndUpdate(
        { ...unfinishedStatus, lease_until: { $lte: now() } },
        { $set: { lease_until: inFuture(leaseMs) }, $inc: { attempts: 1 } },
        { sort: { created_at: 1 }, returnDocument: 'after', maxTimeMS: timeoutMs },
      );
      return claimed && { file: fileOf(claimed), attempt: Number(claimed.attempts) };
    },

    async renew(fileId, leaseMs) {
      await collection.updateOne(
        { file_id: fileId, ...unfinishedStatus },
        { $set: { lease_until: inFuture(leaseMs) } },
      );
    },

    async release(fileId, delayMs, { uncounted }) {
      await collection.updateOne(
        { file_id: fileId, ...unfinishedStatus },
        { $set: { lease_until: inFuture(delayMs) }, ...(uncounted && { $inc: { attempts: -1 } }) },
      );
    },

    async complete(file) {
      await collection.updateOne(
        { file_id: file.fileId, ...unfinishedStatus },
        { $set: readyFields(file, bucket), ...end },
      );
    },

    async fail(fileId, reason) {
      await collection.updateOne(
        { file_id: fileId, ...unfinishedStatus },
        { $set: { processing_status: 'failed', failure_reason: reason }, ...end },
      );
    },

    async *unfinished(before) {
      const found = collection.find(
        { processing_status: 'pending', created_at: { $lte: before } },
        { projection: { _id: 0, file_id: 1 }, batchSize: filesPerBatch, maxTimeMS: timeoutMs },
      );
      for await (const { file_id } of found) yield String(file_id);
    },
  };
}
