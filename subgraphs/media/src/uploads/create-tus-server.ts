import { randomUUID } from 'node:crypto';
import { decodeFileId } from '@messenger/ids';
import { ERRORS, EVENTS, Server } from '@tus/server';
import { fileIdOfKey, uploadKey } from '../blob-keys.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { UploadLockStore } from './upload-lock-store.ts';
import { createUploadLocker } from './upload-locker.ts';

export const uploadsPath = '/uploads';

export type TusOptions = {
  blobs: BlobStore;
  maxBytes: number;
  locks: UploadLockStore;
  /** The last byte is there. */
  onWhole(fileId: string): Promise<void>;
  /** Its uploader gave it up. */
  onGivenUp(fileId: string): void;
};

/** The tus 1.0 protocol for uploads that exist already, at /uploads/{id}. Who may do it is checked before. */
export function createTusServer({ blobs, maxBytes, locks, onWhole, onGivenUp }: TusOptions): Server {
  const fileIdOf = (key: string): string => {
    const fileId = fileIdOfKey(key);
    if (!fileId) throw new Error(`${key} is no upload`);
    return fileId;
  };
  const server = new Server({
    path: uploadsPath,
    datastore: blobs.uploads,
    maxSize: maxBytes,
    locker: createUploadLocker({ locks, newId: randomUUID, fileIdOf }),
    disableTerminationForFinishedUploads: true,
    getFileIdFromRequest: ({ url }) => {
      const fileId = decodeFileId(new URL(url).pathname.split('/')[2] ?? '');
      return fileId === null ? undefined : uploadKey(fileId);
    },
    async onUploadFinish(_request, upload) {
      await onWhole(fileIdOf(upload.id));
      return {};
    },
    // It was there when the request came, so it has ended while this one waited. 409 makes clients look again.
    onResponseError: (_request, error) =>
      'status_code' in error && error.status_code === ERRORS.FILE_NOT_FOUND.status_code
        ? { status_code: 409, body: 'The upload has ended.\n' }
        : undefined,
  });
  server.on(EVENTS.POST_TERMINATE, (_request, _response, key) => onGivenUp(fileIdOf(key)));
  return server;
}
