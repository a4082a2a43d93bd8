export type FileStatus = 'pending' | 'processing' | 'completed' | 'failed';

export type StoredThumbnail = { size: 'small' | 'medium'; url: string; width: number; height: number };

/** A file that was uploaded to a conversation. */
export type StoredFile = {
  /** UUID. */
  fileId: string;
  /** Decimal. */
  conversationId: string;
  /** Decimal. */
  uploaderId: string;
  mimeType: string;
  fileName: string;
  sizeBytes: number;
  /** In pixels; of images and videos. */
  dimensions: { width: number; height: number } | null;
  /** Of audio and videos. */
  durationSeconds: number | null;
  status: FileStatus;
  /** Where its bytes are served from; null until there is such a place. */
  url: string | null;
  thumbnails: StoredThumbnail[];
  createdAt: Date;
  expiresAt: Date;
};
