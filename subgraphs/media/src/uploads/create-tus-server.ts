import { randomUUID } from 'node:crypto';
import { decodeFileId } from '@messenger/ids';
import { EVENTS, Server } from '@tus/server';
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
  });
  server.on(EVENTS.POST_TERMINATE, (_request, _response, key) => onGivenUp(fileIdOf(key)));
  return server;
}
