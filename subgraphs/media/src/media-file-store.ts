import { withSpan } from '@messenger/telemetry';
import type { Collection, Document } from 'mongodb';
import { z } from 'zod';
import type { StoredFile } from './stored-file.ts';

/** How many files one read takes. */
export const filesPerRead = 1000;

const integer = z.union([z.number(), z.bigint()]).transform(Number).pipe(z.int().nonnegative());
const decimalId = z
  .union([z.number(), z.bigint()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d*$/));
const dimensions = z.object({ width: integer, height: integer });

/** A document of `media_files`, as designed; `duration`, in seconds, is what audio and videos have besides. */
const documentSchema = z.object({
  file_id: z.uuid(),
  conversation_id: decimalId,
  message_id: z.string().nullish(),
  uploader_id: decimalId,
  file_type: z.string(),
  original_filename: z.string(),
  file_size: integer,
  dimensions: dimensions.nullish(),
  duration: z.number().nonnegative().nullish(),
  storage: z.object({ bucket: z.string(), key: z.string(), cdn_url: z.string().nullish() }),
  thumbnails: z
    .array(z.object({ size: z.enum(['small', 'medium']), dimensions, url: z.string() }))
    .default([]),
  processing_status: z.enum(['pending', 'processing', 'completed', 'failed']),
  created_at: z.date(),
  expires_at: z.date(),
});

function fileOf(document: Document): StoredFile {
  const stored = documentSchema.parse(document);
  return {
    fileId: stored.file_id,
    conversationId: stored.conversation_id,
    uploaderId: stored.uploader_id,
    mimeType: stored.file_type,
    fileName: stored.original_filename,
    sizeBytes: stored.file_size,
    dimensions: stored.dimensions ?? null,
    durationSeconds: stored.duration ?? null,
    status: stored.processing_status,
    url: stored.storage.cdn_url ?? null,
    thumbnails: stored.thumbnails.map(({ size, url, dimensions }) => ({ size, url, ...dimensions })),
    createdAt: stored.created_at,
    expiresAt: stored.expires_at,
  };
}

export type MediaFileStore = {
  /** Those of the files (UUIDs, at most `filesPerRead`) that exist and have not expired, in no particular order. */
  find(fileIds: readonly string[]): Promise<StoredFile[]>;
};

export type MediaFileStoreOptions = {
  collection: Collection;
  now(): Date;
  /** Milliseconds that one read may take. */
  timeoutMs: number;
};

/** Files that are past their time are not there, whether or not the server has removed them yet. */
export function createMediaFileStore({ collection, now, timeoutMs }: MediaFileStoreOptions): MediaFileStore {
  return {
    async find(fileIds) {
      if (fileIds.length > filesPerRead) throw new RangeError(`At most ${filesPerRead} files a read.`);
      const cursor = collection.find(
        { file_id: { $in: [...fileIds] }, expires_at: { $gt: now() } },
        { projection: { _id: 0 }, limit: fileIds.length, maxTimeMS: timeoutMs },
      );
      const attributes = { 'db.system.name': 'mongodb' };
      const documents = await withSpan('mongodb find', attributes, () => cursor.toArray());
      return documents.map(fileOf);
    },
  };
}
