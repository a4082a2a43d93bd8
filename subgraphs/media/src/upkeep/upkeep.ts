import {
  fileIdOfKey,
  isUploadKey,
  partialSuffix,
  thumbnailKey,
  uploadKey,
  uploadKeys,
} from '../blob-keys.ts';
import type { Blob, BlobStore } from '../blobs/blob-store.ts';
import type { ProcessingStore } from '../processing/processing-store.ts';
import type { FileStatus, StoredFile } from '../stored-file.ts';
import type { RemovalStore } from './removal-store.ts';

export type Upkeep = {
  removals: RemovalStore;
  jobs: ProcessingStore;
  blobs: BlobStore;
  now(): Date;
};

const hourMs = 3_600_000;
/** Longer than an address takes bytes. */
const abandonedMs = 25 * hourMs;
const strayMs = 24 * hourMs;
const finishedMs = 60_000;
const filesPerStep = 100;
const stepsPerRun = 100;

/**
 * Removes files whose time has come and uploads that never ended: first nobody sees them any more, then their blobs
 * go, then their documents, so that a crash leaves neither a document without its blob nor a blob that nobody knows.
 * Gives how many it removed.
 */
export async function removeDueFiles({ removals, blobs, now }: Upkeep): Promise<number> {
  let removed = 0;
  for (let step = 0; step < stepsPerRun; step++) {
    const files = await removals.mark(new Date(now().getTime() - abandonedMs), filesPerStep);
    if (files.length === 0) break;
    for (const { fileId, status } of files) {
      // What has gathered of it in parts; it may be nothing. What cannot be removed now is a stray tomorrow.
      if (status === 'pending') await blobs.uploads.remove(uploadKey(fileId)).catch(() => {});
    }
    await blobs.remove(files.flatMap(blobsOf));
    await removals.forget(files.map(({ fileId }) => fileId));
    removed += files.length;
  }
  return removed;
}

/**
 * Removes blobs, and parts of uploads, older than a day that belong to no file, or to a step of one that is over. Gives
 * how many.
 */
export async function removeStrayBlobs({ removals, blobs, now }: Upkeep): Promise<number> {
  const old = new Date(now().getTime() - strayMs);
  let removed = 0;
  for await (const page of blobs.list()) {
    const strays = await straysOf(removals, page, old);
    await blobs.remove(strays.map(({ key }) => key));
    removed += strays.length;
  }
  for await (const page of blobs.listParts()) {
    const strays = await straysOf(removals, page, old);
    await blobs.removeParts(strays);
    removed += strays.length;
  }
  return removed;
}

async function straysOf<Found extends Blob>(
  removals: RemovalStore,
  page: readonly Found[],
  old: Date,
): Promise<Found[]> {
  const known = page.filter(({ key, modifiedAt }) => modifiedAt < old && fileIdOfKey(key));
  const statuses = await removals.statuses([...new Set(known.map(fileIdOf))]);
  return known.filter((blob) => isStray(blob.key, statuses.get(fileIdOf(blob))));
}

/** Finds uploads whose last byte came but was not noted, because we ended just then. Gives how many. */
export async function finishUploads({ jobs, blobs, now }: Upkeep): Promise<number> {
  let finished = 0;
  for await (const fileId of jobs.unfinished(new Date(now().getTime() - finishedMs))) {
    const upload = await blobs.uploads.getUpload(uploadKey(fileId)).catch(() => null);
    if (upload && upload.offset === upload.size && (await jobs.markWhole(fileId))) finished += 1;
  }
  return finished;
}

const fileIdOf = ({ key }: Blob): string => fileIdOfKey(key) ?? '';

function isStray(key: string, status: FileStatus | undefined): boolean {
  if (status === undefined || status === 'failed' || key.endsWith(partialSuffix)) return true;
  return isUploadKey(key) && status === 'completed';
}

const blobsOf = (file: StoredFile): string[] => [
  ...uploadKeys(file.fileId),
  ...(file.key === null ? [] : [file.key]),
  ...file.thumbnails.map(({ size }) => thumbnailKey(file, size)),
];
