import type { Collection } from 'mongodb';
import { fileOf } from '../file-document.ts';
import type { FileStatus, StoredFile } from '../stored-file.ts';

export type RemovalStore = {
  /**
   * Marks files whose time has come, and uploads begun before `abandoned` that never ended, so that nobody sees them
   * any more; and returns them, with those that an earlier run marked, at most `limit`.
   */
  mark(abandoned: Date, limit: number): Promise<StoredFile[]>;
  /** Deletes the documents of marked files. */
  forget(fileIds: readonly string[]): Promise<void>;
  /** How far each of the files (UUIDs) is that have a document. */
  statuses(fileIds: readonly string[]): Promise<Map<string, FileStatus>>;
};

export type RemovalStoreOptions = { collection: Collection; now(): Date; timeoutMs: number };

export function createRemovalStore({ collection, now, timeoutMs }: RemovalStoreOptions): RemovalStore {
  return {
    async mark(abandoned, limit) {
      const due = [
        { expires_at: { $lte: now() } },
        { processing_status: 'pending', created_at: { $lte: abandoned } },
        { deleting_since: { $lte: now() } },
      ];
      const found: string[] = [];
      for (const filter of due) {
        const options = {
          projection: { _id: 0, file_id: 1 },
          limit: limit - found.length,
          maxTimeMS: timeoutMs,
        };
        if (options.limit > 0) {
          found.push(
            ...(await collection.find(filter, options).toArray()).map(({ file_id }) => String(file_id)),
          );
        }
      }
      // An upload may have ended since it was found: its conditions are asked again.
      await collection.updateMany(
        { file_id: { $in: found }, $or: due },
        { $set: { deleting_since: now() } },
        { maxTimeMS: timeoutMs },
      );
      const marked = await collection
        .find({ file_id: { $in: found }, deleting_since: { $ne: null } }, { maxTimeMS: timeoutMs })
        .toArray();
      return marked.map(fileOf);
    },

    async forget(fileIds) {
      await collection.deleteMany(
        { file_id: { $in: [...fileIds] }, deleting_since: { $ne: null } },
        { maxTimeMS: timeoutMs },
      );
    },

    async statuses(fileIds) {
      const found = await collection
        .find({ file_id: { $in: [...fileIds] } }, { projection: { _id: 0 }, maxTimeMS: timeoutMs })
        .toArray();
      return new Map(found.map(fileOf).map(({ fileId, status }) => [fileId, status]));
    },
  };
}
