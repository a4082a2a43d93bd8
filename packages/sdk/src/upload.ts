import type { SuccessOf } from './errors.ts';
import type { CreateUploadInput, CreateUploadMutation } from './generated/types.ts';
import type { CallOptions } from './operation.ts';

export type Bytes = Blob | Uint8Array<ArrayBuffer>;

export type NewFile = Omit<CreateUploadInput, 'sizeBytes'> & { bytes: Bytes };

export type UploadOptions = CallOptions & {
  /** Hears how far it is, after each part. */
  onProgress?: (sentBytes: number, totalBytes: number) => void;
  /** Of one part; 1 MiB when left out. */
  chunkBytes?: number;
};

export type UploadedFile = SuccessOf<CreateUploadMutation['createUpload']>['file'];

export const asBlob = (bytes: Bytes): Blob => (bytes instanceof Blob ? bytes : new Blob([bytes]));

export const sizeOf = (bytes: Bytes): number => (bytes instanceof Blob ? bytes.size : bytes.byteLength);
