import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
  NoSuchKey,
  NoSuchUpload,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { type Blob, BlobMissing, type BlobStore, type ByteRange, type PartedUpload } from './blob-store.ts';

export type S3Settings = {
  bucket: string;
  region: string;
  /** Null for AWS itself. */
  endpoint: string | null;
  /** Null to take what the machine has, such as an instance role. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  /** The bucket in the path rather than the host name, as most other S3 services want it. */
  forcePathStyle: boolean;
};

const connectTimeoutMs = 2_000;
const answerTimeoutMs = 30_000;
/** For what moves a whole file; and for a transfer on which nothing moves. */
const transferTimeoutMs = 600_000;
/** For a part of an upload, which has some megabytes. */
const partTimeoutMs = 120_000;
const tries = 3;
const requestsAtOnce = 50;
const readsAtOnce = 5000;

/**
 * Blobs as objects of one bucket, which must exist. Uploads go there in parts. A request that is not answered within
 * `answerMs` is tried again, a few times.
 */
export function createS3BlobStore(settings: S3Settings, answerMs = answerTimeoutMs): BlobStore {
  const client = new S3Client(clientConfig(settings, answerMs));
  // Those who load slowly hold a connection each, and keep nothing else waiting.
  const reader = new S3Client(clientConfig(settings, answerMs, readsAtOnce));
  const uploads = createUploadStore(settings, answerMs);
  const Bucket = settings.bucket;
  const read = async (Key: string, range?: ByteRange) => {
    try {
      const Range = range && `bytes=${range.first}-${range.last}`;
      const { Body } = await reader.send(new GetObjectCommand({ Bucket, Key, Range }));
      return Body instanceof Readable ? Body : null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  };
  return {
    bucket: Bucket,
    uploads,
    // What S3 has acknowledged stays.
    async settle() {},
    read,

    async localFile(key, directory) {
      const body = await read(key);
      if (!body) throw new BlobMissing(key);
      const path = join(directory, basename(key));
      await pipeline(body, createWriteStream(path), { signal: AbortSignal.timeout(transferTimeoutMs) });
      return path;
    },

    async put(Key, path, ContentType) {
      const { size: ContentLength } = await stat(path);
      const Body = createReadStream(path);
      const command = new PutObjectCommand({ Bucket, Key, Body, ContentLength, ContentType });
      await client.send(command, { requestTimeout: transferTimeoutMs });
    },

    async copy(from, Key, ContentType) {
      const CopySource = `${Bucket}/${from}`;
      const MetadataDirective = 'REPLACE';
      const command = new CopyObjectCommand({ Bucket, Key, CopySource, ContentType, MetadataDirective });
      await client.send(command, { requestTimeout: transferTimeoutMs });
    },

    async remove(keys) {
      if (keys.length === 0) return;
      const Objects = keys.map((Key) => ({ Key }));
      const { Errors } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors?.[0]) throw new Error(`S3 did not delete ${Errors[0].Key}: ${Errors[0].Message}`);
    },

    list: () => listBucket(client, Bucket),

    listParts: () => listPartedUploads(client, Bucket),

    async removeParts(uploads) {
      for (const { key: Key, uploadId: UploadId } of uploads) {
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(orEnded);
      }
    },

    async check() {
      await client.send(new HeadBucketCommand({ Bucket }));
    },
  };
}

/** A part of an upload takes as long as its bytes do on a slow line; that an upload begins is answered soon. */
function createUploadStore(settings: S3Settings, answerMs: number): S3Store {
  const storeWith = (requestTimeoutMs: number) => {
    const s3ClientConfig = { ...clientConfig(settings, requestTimeoutMs), bucket: settings.bucket };
    return new S3Store({ s3ClientConfig, useTags: false });
  };
  const [uploads, beginnings] = [storeWith(partTimeoutMs), storeWith(answerMs)];
  uploads.create = (upload) => beginnings.create(upload);
  uploads.extensions = ['creation', 'termination'];
  return uploads;
}

function orEnded(error: unknown): void {
  if (!(error instanceof NoSuchUpload)) throw error;
}

function clientConfig(
  { region, endpoint, credentials, forcePathStyle }: S3Settings,
  requestTimeout: number,
  maxSockets = requestsAtOnce,
) {
  return {
    region,
    forcePathStyle,
    maxAttempts: tries,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout,
      // Without it a time-out is a line in the log.
      throwOnRequestTimeout: true,
      socketTimeout: transferTimeoutMs,
      httpAgent: { maxSockets },
      httpsAgent: { maxSockets },
    },
    // Other S3 services know these checksums only in part.
    requestChecksumCalculation: 'WHEN_REQUIRED' as const,
    responseChecksumValidation: 'WHEN_REQUIRED' as const,
    ...(endpoint !== null && { endpoint }),
    ...(credentials && { credentials }),
  };
}

async function* listBucket(client: S3Client, Bucket: string): AsyncGenerator<Blob[]> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    yield (page.Contents ?? []).flatMap(({ Key, LastModified }) =>
      Key !== undefined && LastModified ? [{ key: Key, modifiedAt: LastModified }] : [],
    );
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function* listPartedUploads(client: S3Client, Bucket: string): AsyncGenerator<PartedUpload[]> {
  let markers: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | null = {};
  while (markers) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket, ...markers }),
    );
    yield (page.Uploads ?? []).flatMap(({ Key, UploadId, Initiated }) =>
      Key !== undefined && UploadId !== undefined && Initiated
        ? [{ key: Key, uploadId: UploadId, modifiedAt: Initiated }]
        : [],
    );
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : null;
  }
}
