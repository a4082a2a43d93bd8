import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

export type Blob = { key: string; modifiedAt: Date };

/** An upload whose bytes gather in parts that are no blobs yet; since when. */
export type PartedUpload = Blob & { uploadId: string };

/** First and last byte, both counted in. */
export type ByteRange = { first: number; last: number };

/** Where the bytes are: a folder, or a bucket of an S3 service. */
export type BlobStore = {
  /** What the documents note as the place. */
  bucket: string;
  /** Gathers the bytes of uploads, each under its key. */
  uploads: DataStore;
  /** Makes sure that an upload whose bytes are all there outlasts a machine that stops, if it is there still. */
  settle(key: string): Promise<void>;
  /** The bytes of a blob; null when there is none. */
  read(key: string, range?: ByteRange): Promise<Readable | null>;
  /** A file on this machine with the blob's bytes, in `directory` if it has to be made. Not to be changed. */
  localFile(key: string, directory: string): Promise<string>;
  /** Stores a file of this machine. */
  put(key: string, path: string, mimeType: string): Promise<void>;
  copy(from: string, to: string, mimeType: string): Promise<void>;
  /** Deletes those that exist, at most 1000. */
  remove(keys: readonly string[]): Promise<void>;
  /** Every blob, in pages of at most 1000. */
  list(): AsyncIterable<Blob[]>;
  /** Uploads that gather in parts, in pages of at most 1000; none where their bytes are blobs from the first on. */
  listParts(): AsyncIterable<PartedUpload[]>;
  removeParts(uploads: readonly PartedUpload[]): Promise<void>;
  /** @throws when it does not answer. */
  check(): Promise<void>;
};

/** The blob store does not answer, or takes nothing. */
export class BlobsAway extends Error {
  constructor(options: ErrorOptions) {
    super('The blob store is away.', options);
    this.name = 'BlobsAway';
  }
}

/** A blob was asked for that is not there. */
export class BlobMissing extends Error {
  constructor(key: string) {
    super(`There is no blob ${key}.`);
    this.name = 'BlobMissing';
  }
}
