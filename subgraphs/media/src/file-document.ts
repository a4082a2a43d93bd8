import { clientTraitsSchema } from '@messenger/auth';
import { encodeFileId } from '@messenger/ids';
import type { Document } from 'mongodb';
import { Long } from 'mongodb';
import { z } from 'zod';
import type { StoredFile } from './stored-file.ts';

const integer = z.union([z.number(), z.bigint()]).transform(Number).pipe(z.int().nonnegative());
const decimalId = z
  .union([z.number(), z.bigint()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d*$/));
const dimensions = z.object({ width: integer, height: integer });

/**
 * A document of `media_files`, as designed; `message_id` is of the first message that the file was sent with. Besides
 * it holds `duration` in seconds, `failure_reason`, `upload_size`, what its uploader sends, and `client`, for counting.
 */
const documentSchema = z.object({
  file_id: z.uuid(),
  conversation_id: decimalId,
  uploader_id: decimalId,
  file_type: z.string(),
  original_filename: z.string(),
  file_size: integer,
  upload_size: integer.nullish(),
  dimensions: dimensions.nullish(),
  duration: z.number().nonnegative().nullish(),
  storage: z.object({ bucket: z.string(), key: z.string() }).nullish(),
  thumbnails: z.array(z.object({ size: z.enum(['small', 'medium']), dimensions })).default([]),
  processing_status: z.enum(['pending', 'processing', 'completed', 'failed']),
  failure_reason: z.string().nullish(),
  created_at: z.date(),
  expires_at: z.date(),
  client: clientTraitsSchema.optional(),
});

export function fileOf(document: Document): StoredFile {
  const stored = documentSchema.parse(document);
  return {
    fileId: stored.file_id,
    conversationId: stored.conversation_id,
    uploaderId: stored.uploader_id,
    mimeType: stored.file_type,
    fileName: stored.original_filename,
    sizeBytes: stored.file_size,
    uploadBytes: stored.upload_size ?? stored.file_size,
    dimensions: stored.dimensions ?? null,
    durationSeconds: stored.duration ?? null,
    status: stored.processing_status,
    failureReason: stored.failure_reason ?? null,
    key: stored.storage?.key ?? null,
    thumbnails: stored.thumbnails.map(({ size, dimensions }) => ({
      fileId: stored.file_id,
      size,
      ...dimensions,
    })),
    createdAt: stored.created_at,
    expiresAt: stored.expires_at,
    client: stored.client,
  };
}

/** The document of a file that waits for its bytes. */
export function documentOf(file: StoredFile): Document {
  return {
    file_id: file.fileId,
    conversation_id: Long.fromString(file.conversationId),
    uploader_id: Long.fromString(file.uploaderId),
    file_type: file.mimeType,
    original_filename: file.fileName,
    file_size: file.sizeBytes,
    upload_size: file.uploadBytes,
    thumbnails: [],
    processing_status: file.status,
    created_at: file.createdAt,
    expires_at: file.expiresAt,
    ...(file.client && { client: file.client }),
  };
}

/** What a file that is ready has: where its bytes are, and its unsigned addresses below the public one. */
export function readyFields(file: StoredFile, bucket: string): Document {
  const address = `/files/${encodeFileId(file.fileId)}`;
  return {
    processing_status: 'completed',
    file_type: file.mimeType,
    file_size: file.sizeBytes,
    storage: { bucket, key: file.key, cdn_url: address },
    thumbnails: file.thumbnails.map(({ size, width, height }) => ({
      size,
      dimensions: { width, height },
      url: `${address}/${size}`,
    })),
    ...(file.dimensions && { dimensions: file.dimensions }),
    ...(file.durationSeconds !== null && { duration: file.durationSeconds }),
  };
}
