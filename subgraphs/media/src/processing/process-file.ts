import { rm, stat } from 'node:fs/promises';
import { fileKey, thumbnailKey, uploadKey, uploadKeys } from '../blob-keys.ts';
import { BlobMissing, type BlobStore } from '../blobs/blob-store.ts';
import type { StoredFile } from '../stored-file.ts';
import type { Scanner } from './clamd.ts';
import type { UsableFinding } from './finding.ts';
import type { Inspector } from './inspector.ts';
import type { ProcessingStore } from './processing-store.ts';
import { makeScratch } from './scratch.ts';

export type Processing = {
  jobs: ProcessingStore;
  blobs: BlobStore;
  inspector: Inspector;
  /** Null when there is none. */
  scanner: Scanner | null;
};

/**
 * Looks at a file whose bytes are all there, and makes it ready or refuses it. It can be done again at any point: the
 * document changes only when every blob that it names is there.
 */
export async function processFile(use: Processing, file: StoredFile): Promise<void> {
  const directory = await makeScratch();
  try {
    const virus = await findVirus(use, file);
    if (virus !== null) return await refuse(use, file, 'It holds harmful software.');
    const path = await use.blobs.localFile(uploadKey(file.fileId), directory);
    const { size } = await stat(path);
    if (size !== file.uploadBytes) return await refuse(use, file, 'Some of its bytes are missing.');
    const finding = await use.inspector.inspect({ path, directory, mimeType: file.mimeType });
    if (!finding.ok) return await refuse(use, file, finding.reason);
    const ready = await storeBlobs(use, file, finding);
    await use.jobs.complete(ready);
    await use.blobs.remove(uploadKeys(file.fileId));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Says why, then lets go of the bytes. */
export async function refuse({ jobs, blobs }: Processing, file: StoredFile, reason: string): Promise<void> {
  await jobs.fail(file.fileId, reason);
  await blobs.remove(uploadKeys(file.fileId));
}

async function findVirus({ scanner, blobs }: Processing, file: StoredFile): Promise<string | null> {
  if (!scanner) return null;
  const key = uploadKey(file.fileId);
  const bytes = await blobs.read(key);
  if (!bytes) throw new BlobMissing(key);
  return scanner.scan(bytes);
}

async function storeBlobs(
  { blobs }: Processing,
  file: StoredFile,
  { mimeType, rewritten, thumbnails, dimensions, durationSeconds }: UsableFinding,
): Promise<StoredFile> {
  const key = fileKey(file, mimeType);
  if (rewritten) await blobs.put(key, rewritten.path, mimeType);
  else await blobs.copy(uploadKey(file.fileId), key, mimeType);
  for (const { size, path } of thumbnails) await blobs.put(thumbnailKey(file, size), path, 'image/webp');
  return {
    ...file,
    mimeType,
    key,
    dimensions,
    durationSeconds,
    sizeBytes: rewritten?.sizeBytes ?? file.uploadBytes,
    thumbnails: thumbnails.map(({ size, width, height }) => ({ fileId: file.fileId, size, width, height })),
  };
}
