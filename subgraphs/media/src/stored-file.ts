import type { ClientTraits } from '@messenger/auth';

export type FileStatus = 'pending' | 'processing' | 'completed' | 'failed';

export type ThumbnailSize = 'small' | 'medium';

/** The address of a thumbnail follows from its file, so it carries that file's id. */
export type StoredThumbnail = { fileId: string; size: ThumbnailSize; width: number; height: number };

/** A file that was uploaded to a conversation. */
export type StoredFile = {
  /** UUID. */
  fileId: string;
  /** Decimal. */
  conversationId: string;
  /** Decimal. */
  uploaderId: string;
  /** As found in its bytes; until they were looked at, as its uploader says. */
  mimeType: string;
  fileName: string;
  /** Of what is served; until it is ready, of what is uploaded. */
  sizeBytes: number;
  /** How many bytes its uploader sends. */
  uploadBytes: number;
  /** In pixels; of images and videos. */
  dimensions: { width: number; height: number } | null;
  /** Of audio and videos. */
  durationSeconds: number | null;
  status: FileStatus;
  /** Why it failed. */
  failureReason: string | null;
  /** Of its bytes in the blob store; null until it is ready. */
  key: string | null;
  thumbnails: StoredThumbnail[];
  createdAt: Date;
  expiresAt: Date;
  /** Where its uploader began, until it has been looked at. */
  client?: ClientTraits | undefined;
};
