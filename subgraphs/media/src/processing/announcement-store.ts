import type { Collection } from 'mongodb';
import { fileOf } from '../file-document.ts';
import type { StoredFile } from '../stored-file.ts';

/** Which files' members are to be told when they have been looked at. It is in the documents, so no crash loses it. */
export type AnnouncementStore = {
  /** Of the files (UUIDs), those that are still looked at will be announced. */
  request(fileIds: readonly string[]): Promise<void>;
  /** Files that have been looked at and were not announced, at most `limit`. */
  due(limit: number): Promise<StoredFile[]>;
  done(fileId: string): Promise<void>;
};

export type AnnouncementStoreOptions = { collection: Collection; timeoutMs: number };

export function createAnnouncementStore({
  collection,
  timeoutMs,
}: AnnouncementStoreOptions): AnnouncementStore {
  return {
    async request(fileIds) {
      await collection.updateMany(
        { file_id: { $in: [...fileIds] }, processing_status: 'processing' },
        { $set: { announce: true } },
        { maxTimeMS: timeoutMs },
      );
    },

    async due(limit) {
      const found = collection.find(
        { announce: true, processing_status: { $in: ['completed', 'failed'] } },
        { limit, maxTimeMS: timeoutMs },
      );
      return (await found.toArray()).map(fileOf);
    },

    async done(fileId) {
      await collection.updateOne({ file_id: fileId }, { $unset: { announce: '' } });
    },
  };
}
