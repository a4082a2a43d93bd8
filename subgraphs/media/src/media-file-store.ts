import { type Collection, Long } from 'mongodb';
import { z } from 'zod';
import { documentOf, fileOf } from './file-document.ts';
import type { StoredFile } from './stored-file.ts';

/** How many files one read takes. */
export const filesPerRead = 1000;

const usageSchema = z.array(
  z.object({ _id: z.string(), bytes: z.coerce.number(), files: z.coerce.number() }),
);

/** So much a file takes at least: its document and what a file system or bucket needs for it, however few its bytes. */
export const leastBytesAFile = 16_384;

/** What the files of one user take: all that are there or on their way. */
export type Usage = { bytes: number; pendingFiles: number };

export type MediaFileStore = {
  /** Those of the files (UUIDs, at most `filesPerRead`) that exist and have not expired, in no particular order. */
  find(fileIds: readonly string[]): Promise<StoredFile[]>;
  /** Adds a file that waits for its bytes. */
  add(file: StoredFile): Promise<void>;
  /** Forgets a file whose bytes will not come; one whose bytes are all there stays. True when it was forgotten. */
  withdraw(fileId: string): Promise<boolean>;
  usage(uploaderId: string): Promise<Usage>;
};

export type MediaFileStoreOptions = {
  collection: Collection;
  now(): Date;
  /** Milliseconds that one operation may take. */
  timeoutMs: number;
};

/** Files that are past their time are not there, whether or not they have been removed yet. */
export function createMediaFileStore({ collection, now, timeoutMs }: MediaFileStoreOptions): MediaFileStore {
  return {
    async find(fileIds) {
      if (fileIds.length > filesPerRead) throw new RangeError(`At most ${filesPerRead} files a read.`);
      const cursor = collection.find(
        { file_id: { $in: [...fileIds] }, expires_at: { $gt: now() }, deleting_since: null },
        { projection: { _id: 0 }, limit: fileIds.length, maxTimeMS: timeoutMs },
      );
      return (await cursor.toArray()).map(fileOf);
    },

    async add(file) {
      await collection.insertOne(documentOf(file));
    },

    async withdraw(fileId) {
      const { deletedCount } = await collection.deleteOne({ file_id: fileId, processing_status: 'pending' });
      return deletedCount === 1;
    },

    async usage(uploaderId) {
      const perStatus = await collection
        .aggregate(
          [
            {
              $match: {
                uploader_id: Long.fromString(uploaderId),
                processing_status: { $in: ['pending', 'processing', 'completed'] },
              },
            },
            {
              $group: {
                _id: '$processing_status',
                bytes: { $sum: { $max: ['$file_size', leastBytesAFile] } },
                files: { $sum: 1 },
              },
            },
          ],
          { maxTimeMS: timeoutMs },
        )
        .toArray();
      const counted = usageSchema.parse(perStatus);
      return {
        bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0),
        pendingFiles: counted.find(({ _id }) => _id === 'pending')?.files ?? 0,
      };
    },
  };
}
