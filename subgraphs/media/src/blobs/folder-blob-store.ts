import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { FileStore } from '@tus/file-store';
import { partialSuffix } from '../blob-keys.ts';
import { type Blob, BlobMissing, type BlobStore } from './blob-store.ts';

const blobsPerPage = 500;

/** Blobs as files below `directory`, which several processes may share. */
export async function createFolderBlobStore(directory: string): Promise<BlobStore> {
  await mkdir(directory, { recursive: true });
  const uploads = new FileStore({ directory });
  uploads.extensions = ['creation', 'termination'];
  const pathOf = (key: string) => join(directory, key);
  return {
    bucket: 'folder',
    uploads,

    async settle(key) {
      await flush(pathOf(key)).catch(orMissing);
    },

    async read(key, range) {
      const file = await open(pathOf(key)).catch(orMissing);
      return file === null ? null : file.createReadStream(range && { start: range.first, end: range.last });
    },

    async localFile(key) {
      const found = await stat(pathOf(key)).catch(orMissing);
      if (!found) throw new BlobMissing(key);
      return pathOf(key);
    },

    put: (key, path) => place(pathOf(key), (partial) => copyFile(path, partial)),

    // Not a link: a process that hung might still write to what was uploaded.
    copy: (from, to) =>
      place(pathOf(to), (partial) => copyFile(pathOf(from), partial, constants.COPYFILE_FICLONE)),

    async remove(keys) {
      for (const key of keys) await rm(pathOf(key), { force: true });
    },

    list: () => listFolder(directory),

    async *listParts() {},
    async removeParts() {},

    check: () => access(directory, constants.R_OK | constants.W_OK),
  };
}

/**
 * Whole or not at all: a reader never sees half a blob, also when two processes write it, of which one was thought dead.
 * What a crash leaves of it is a stray.
 */
async function place(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${path}.${randomUUID()}${partialSuffix}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await write(partial);
    await flush(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** A document says from now on that the bytes are there: they have to outlast a machine that stops. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* listFolder(directory: string): AsyncGenerator<Blob[]> {
  let page: Blob[] = [];
  for await (const entry of await opendir(directory, { recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(orMissing);
    if (found) page.push({ key: relative(directory, path), modifiedAt: found.mtime });
    if (page.length < blobsPerPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function orMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
