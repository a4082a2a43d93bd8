import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodeFileId } from '@messenger/ids';
import { MongoClient } from 'mongodb';
import { fileIdOfKey, thumbnailKey } from '../subgraphs/media/src/blob-keys.ts';
import { fileOf } from '../subgraphs/media/src/file-document.ts';
import type { FinalFile, FinalFiles } from './history.ts';

type Environment = Readonly<Record<string, string>>;

/** The documents of all files in the MongoDB at `url`, and all blobs in their folder. */
export async function readFinalFiles(url: string, environment: Environment): Promise<FinalFiles> {
  const { MONGODB_DATABASE = '', MEDIA_DIRECTORY: folder = '' } = environment;
  const keys = await blobsIn(folder);
  const present = new Set(keys);
  const client = await new MongoClient(url).connect();
  try {
    const documents: FinalFile[] = [];
    for await (const document of client.db(MONGODB_DATABASE).collection('media_files').find()) {
      const file = fileOf(document);
      const { key, thumbnails } = file;
      const isThere = key !== null && present.has(key);
      documents.push({
        fileId: encodeFileId(file.fileId),
        status: file.status,
        sizeBytes: file.sizeBytes,
        blobs: [...(key === null ? [] : [key]), ...thumbnails.map(({ size }) => thumbnailKey(file, size))],
        sha256: isThere ? await hashOf(join(folder, key)) : null,
      });
    }
    const blobs = keys.map((key) => {
      const fileId = fileIdOfKey(key);
      return { key, fileId: fileId === null ? null : encodeFileId(fileId) };
    });
    return { documents, blobs };
  } finally {
    await client.close();
  }
}

/** How many files will still be told of in their conversations, which makes the logs of those longer. */
export async function countUnannounced(url: string, environment: Environment): Promise<number> {
  const { MONGODB_DATABASE = '' } = environment;
  const client = await new MongoClient(url).connect();
  try {
    return await client.db(MONGODB_DATABASE).collection('media_files').countDocuments({ announce: true });
  } finally {
    await client.close();
  }
}

async function blobsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
