import type { Viewer } from '@messenger/auth';
import {
  type InvalidInput,
  isFailure,
  type NotFound,
  notFound,
  type RateLimited,
  rateLimited,
} from '@messenger/errors';
import { Upload } from '@tus/server';
import type { Addresses } from './addresses.ts';
import { uploadKey } from './blob-keys.ts';
import { type BlobStore, BlobsAway } from './blobs/blob-store.ts';
import { leastBytesAFile, type MediaFileStore } from './media-file-store.ts';
import { type QuotaExceeded, quotaExceeded } from './quota-exceeded.ts';
import type { StoredFile } from './stored-file.ts';
import { type NewFile, readNewFile } from './upload-input.ts';

export type CreateUpload = {
  store: MediaFileStore;
  blobs: BlobStore;
  addresses: Addresses;
  limits: { fileBytes: number; quotaBytes: number };
  now(): Date;
  newId(): string;
};

export type CreatedUpload = { uploadUrl: string; uploadUntil: Date; file: StoredFile };

type Refusal = InvalidInput | NotFound | QuotaExceeded | RateLimited;

const pendingFilesAtMost = 100;
const pendingRetryMs = 60_000;
const yearsKept = 5;

/** Makes room for a file of a viewer who `mayRead` its conversation, and says where its bytes go. */
export async function createUpload(
  use: CreateUpload,
  viewer: Viewer,
  input: NewFile,
  mayRead: (conversationId: string) => Promise<boolean>,
): Promise<CreatedUpload | Refusal> {
  const wanted = readNewFile(input, use.limits.fileBytes);
  if (isFailure(wanted)) return wanted;
  if (!(await mayRead(wanted.conversationId))) return notFound();
  const file = newFileOf(use, viewer, wanted);
  await use.store.add(file);
  const noRoom = await findNoRoom(use, file);
  if (noRoom) {
    await use.store.withdraw(file.fileId);
    return noRoom;
  }
  await openUpload(use, file);
  const { url, until } = await use.addresses.upload(file);
  return { uploadUrl: url, uploadUntil: until, file };
}

/** Asked after the file was added, so that of two at once at least one sees both. */
async function findNoRoom(
  { store, limits: { quotaBytes } }: CreateUpload,
  file: StoredFile,
): Promise<QuotaExceeded | RateLimited | null> {
  const usage = await store.usage(file.uploaderId);
  const ownBytes = Math.max(file.sizeBytes, leastBytesAFile);
  if (usage.bytes > quotaBytes) return quotaExceeded(usage.bytes - ownBytes, quotaBytes);
  return usage.pendingFiles > pendingFilesAtMost ? rateLimited(pendingRetryMs) : null;
}

/** @throws BlobsAway */
async function openUpload(
  { blobs, store }: CreateUpload,
  { fileId, uploadBytes }: StoredFile,
): Promise<void> {
  try {
    await blobs.uploads.create(new Upload({ id: uploadKey(fileId), size: uploadBytes, offset: 0 }));
  } catch (error) {
    await store.withdraw(fileId);
    throw new BlobsAway({ cause: error });
  }
}

function newFileOf({ now, newId }: CreateUpload, { userId, client }: Viewer, wanted: NewFile): StoredFile {
  const createdAt = now();
  const expiresAt = new Date(createdAt);
  expiresAt.setUTCFullYear(createdAt.getUTCFullYear() + yearsKept);
  return {
    ...wanted,
    fileId: newId(),
    uploaderId: userId,
    uploadBytes: wanted.sizeBytes,
    dimensions: null,
    durationSeconds: null,
    status: 'pending',
    failureReason: null,
    key: null,
    thumbnails: [],
    createdAt,
    expiresAt,
    client,
  };
}
