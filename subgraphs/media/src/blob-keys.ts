import { kindOf } from './file-types.ts';
import type { ThumbnailSize } from './stored-file.ts';

type Dated = { fileId: string; createdAt: Date };

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Where the bytes of an upload gather. */
export const uploadKey = (fileId: string): string => `uploads/${fileId}`;

/** Every blob that an upload may have made: its bytes, and what the tus stores note beside them. */
export const uploadKeys = (fileId: string): string[] =>
  ['', '.json', '.info', '.part'].map((suffix) => `${uploadKey(fileId)}${suffix}`);

/** Such as `images/2026/01/03/<uuid>.jpg`. */
export function fileKey({ fileId, createdAt }: Dated, mimeType: string): string {
  const { family, extension } = kindOf(mimeType);
  return `${family}s/${dayOf(createdAt)}/${fileId}.${extension}`;
}

/** Such as `thumbnails/small/2026/01/03/<uuid>.webp`. */
export const thumbnailKey = ({ fileId, createdAt }: Dated, size: ThumbnailSize): string =>
  `thumbnails/${size}/${dayOf(createdAt)}/${fileId}.webp`;

/** Whose blob it is; null for one that is not ours. */
export const fileIdOfKey = (key: string): string | null => uuid.exec(key)?.[0] ?? null;

/** Ends the key of a blob that is still written; nobody reads it. */
export const partialSuffix = '.partial';

export const isUploadKey = (key: string): boolean => key.startsWith('uploads/');

const dayOf = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '/');
