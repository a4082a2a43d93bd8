import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type S3ForTests, s3ForTests } from '@messenger/engines';
import { decodeFileId } from '@messenger/ids';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlobMissing, type BlobStore } from './blobs/blob-store.ts';
import { openBlobStore } from './blobs/open-blob-store.ts';
import { createProcessingStore } from './processing/processing-store.ts';
import { type MediaUnderTest, openMediaUnderTest } from './testing/media-under-test.ts';
import { createUpload, look, send, upload, whenDone } from './testing/uploading.ts';
import { createRemovalStore } from './upkeep/removal-store.ts';
import { finishUploads, removeDueFiles, removeStrayBlobs, type Upkeep } from './upkeep/upkeep.ts';

const buildMs = 600_000;
const dayMs = 86_400_000;
const plain = { mimeType: 'text/plain', fileName: 'letter.txt' };

describe.each(['folder', 's3'] as const)('blobs in a %s', (kind) => {
  let s3: S3ForTests | null = null;
  let media: MediaUnderTest;
  let blobs: BlobStore;
  let scratch: string;
  let now: Date;
  let upkeep: Upkeep;

  beforeAll(async () => {
    s3 = kind === 's3' ? await s3ForTests() : null;
    scratch = await mkdtemp(join(tmpdir(), 'messenger-blobs-'));
    media = await openMediaUnderTest({ environment: s3?.environment ?? {} });
    blobs = await openBlobStore(media.environment);
    const stores = { collection: media.files, now: () => now, timeoutMs: 2000 };
    const jobs = createProcessingStore({ ...stores, bucket: blobs.bucket });
    upkeep = { removals: createRemovalStore(stores), jobs, blobs, now: () => now };
  }, buildMs);

  afterAll(async () => {
    await media?.stop();
    await rm(scratch, { recursive: true, force: true });
    await s3?.stop();
  });

  async function keys(): Promise<string[]> {
    const found: string[] = [];
    for await (const page of blobs.list()) found.push(...page.map(({ key }) => key));
    return found.sort();
  }

  const keysOf = async (id: string) => (await keys()).filter((key) => key.includes(decodeFileId(id) ?? id));

  it('are written, read, copied, listed and removed', async () => {
    const path = join(scratch, 'source');
    await writeFile(path, 'hello world');
    await blobs.put('a/b/one.txt', path, 'text/plain');
    await blobs.copy('a/b/one.txt', 'a/two.txt', 'text/plain');
    const read = async (key: string, range?: { first: number; last: number }) => {
      const stream = await blobs.read(key, range);
      return stream && text(stream);
    };
    expect(await read('a/two.txt')).toBe('hello world');
    expect(await read('a/two.txt', { first: 6, last: 8 })).toBe('wor');
    expect(await readFile(await blobs.localFile('a/two.txt', scratch), 'utf8')).toBe('hello world');
    expect(await keys()).toEqual(['a/b/one.txt', 'a/two.txt']);
    await blobs.remove(['a/b/one.txt', 'a/two.txt', 'a/none.txt']);
    expect(await keys()).toEqual([]);
    expect(await read('a/two.txt')).toBeNull();
    await expect(blobs.localFile('a/two.txt', scratch)).rejects.toThrow(BlobMissing);
    await blobs.check();
  });

  it('are whole when several write the same one at once', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(3_000_000));
    await Promise.all(
      texts.map(async (bytes, index) => {
        const path = join(scratch, `writer-${index}`);
        await writeFile(path, bytes);
        await blobs.put('a/one.txt', path, 'text/plain');
      }),
    );
    const stream = await blobs.read('a/one.txt');
    expect(texts).toContain(stream && (await text(stream)));
    expect(await keys()).toEqual(['a/one.txt']);
    await blobs.remove(['a/one.txt']);
  });

  it('hold an upload of several parts that was broken in the middle', async () => {
    const bytes = Buffer.alloc(21_000_000, 'lorem ipsum ');
    const { uploadUrl, file } = await createUpload(media, { ...plain, sizeBytes: bytes.length });
    await new Promise<void>((resolve) => {
      const first = new Upload(bytes, {
        uploadUrl,
        chunkSize: 6_000_000,
        onChunkComplete: (_size, offset) => {
          if (offset < 12_000_000) return;
          void first.abort();
          resolve();
        },
      });
      first.start();
    });
    await send(uploadUrl, bytes);
    const done = await whenDone(media, file.id);
    expect(done).toMatchObject({ status: 'COMPLETED', sizeBytes: bytes.length });
    const loaded = Buffer.from(await (await fetch(done.url)).arrayBuffer());
    expect(loaded.equals(bytes)).toBe(true);
    expect(await keysOf(file.id)).toEqual([
      expect.stringMatching(/^documents\/\d{4}\/\d\d\/\d\d\/[\w-]+\.txt$/),
    ]);
  });

  it('hold pictures with their thumbnails, and give ranges of them', async () => {
    const raw = { width: 400, height: 200, channels: 3 } as const;
    const picture = await sharp(randomBytes(240_000), { raw }).png().toBuffer();
    const file = await upload(media, picture, { mimeType: 'image/png' });
    expect(file).toMatchObject({ status: 'COMPLETED', width: 400 });
    const response = await fetch(file.url, { headers: { range: 'bytes=1-3' } });
    expect([response.status, await response.text()]).toEqual([206, 'PNG']);
    const small = Buffer.from(await (await fetch(file.thumbnails[0].url)).arrayBuffer());
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 150, height: 75 });
    expect((await keysOf(file.id)).map((key) => key.split('/').slice(0, 2).join('/'))).toEqual([
      expect.stringMatching(/^images/),
      'thumbnails/medium',
      'thumbnails/small',
    ]);
  });

  it('go when the time of their file comes, before its document does', async () => {
    const raw = { width: 4, height: 4, channels: 3 } as const;
    const picture = await sharp(randomBytes(48), { raw }).png().toBuffer();
    const { id } = await upload(media, picture, { mimeType: 'image/png' });
    const kept = await upload(media, Buffer.from('kept'), plain);
    const fileId = decodeFileId(id);
    now = new Date();
    await media.files.updateOne({ file_id: fileId }, { $set: { expires_at: now } });
    const removal = removeDueFiles({
      ...upkeep,
      removals: {
        ...upkeep.removals,
        forget: () => Promise.reject(new Error('a crash before the document goes')),
      },
    });
    await expect(removal).rejects.toThrow('a crash');
    expect(await keysOf(id)).toEqual([]);
    expect(await look(media, id)).toBeNull();
    expect(await media.files.countDocuments({ file_id: fileId })).toBe(1);
    expect(await removeDueFiles(upkeep)).toBe(1);
    expect(await media.files.countDocuments({ file_id: fileId })).toBe(0);
    expect(await look(media, kept.id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('of uploads that never ended go after a day', async () => {
    const { uploadUrl, file } = await createUpload(media, { ...plain, sizeBytes: 100 });
    const headers = {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    };
    await fetch(uploadUrl, { method: 'PATCH', headers, body: 'part of it' });
    now = new Date();
    expect(await removeDueFiles(upkeep)).toBe(0);
    now = new Date(Date.now() + 1.1 * dayMs);
    expect(await removeDueFiles(upkeep)).toBe(1);
    expect(await keysOf(file.id)).toEqual([]);
    expect((await fetch(uploadUrl, { method: 'HEAD', headers })).status).toBe(410);
  });

  it('that nobody knows go after a day', async () => {
    const kept = await upload(media, Buffer.from('kept'), plain);
    const path = join(scratch, 'stray');
    await writeFile(path, 'stray');
    const stray = crypto.randomUUID();
    const left = [
      `documents/2026/01/01/${stray}.txt`,
      `documents/2026/01/01/${decodeFileId(kept.id)}.txt.${stray}.partial`,
      `uploads/${decodeFileId(kept.id)}`,
    ];
    for (const key of left) await blobs.put(key, path, 'text/plain');
    await blobs.put('not-ours.txt', path, 'text/plain');
    now = new Date();
    expect(await removeStrayBlobs(upkeep)).toBe(0);
    now = new Date(Date.now() + 1.1 * dayMs);
    expect(await removeStrayBlobs(upkeep)).toBe(left.length);
    expect((await keys()).filter((key) => left.includes(key))).toEqual([]);
    expect(await keys()).toContain('not-ours.txt');
    expect(await keysOf(kept.id)).toHaveLength(1);
  });

  it('of uploads that gather in parts go after a day too, when nobody knows them', async () => {
    const parts = async () => (await Array.fromAsync(blobs.listParts())).flat().map(({ key }) => key);
    const waiting = await createUpload(media, { ...plain, sizeBytes: 100 });
    const begun = await createUpload(media, { ...plain, sizeBytes: 100 });
    const before = await parts();
    const uploads = [waiting, begun].map(({ file }) => `uploads/${decodeFileId(file.id)}`);
    expect(before).toEqual(kind === 's3' ? expect.arrayContaining(uploads) : []);
    // As it is left when S3 did not answer just as the upload was removed.
    await media.files.deleteOne({ file_id: decodeFileId(begun.file.id) });
    now = new Date();
    await removeStrayBlobs(upkeep);
    expect(await parts()).toEqual(before);
    now = new Date(Date.now() + 1.02 * dayMs);
    await removeStrayBlobs(upkeep);
    expect((await parts()).filter((key) => uploads.includes(key))).toEqual(kind === 's3' ? [uploads[0]] : []);
    expect(await keysOf(begun.file.id)).toEqual([]);
    await fetch(waiting.uploadUrl, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
    expect((await parts()).filter((key) => uploads.includes(key))).toEqual([]);
  });

  it('hold an upload whose connection broke in the middle of a part', async () => {
    const bytes = Buffer.alloc(13_000_000, 'lorem ipsum ');
    const { uploadUrl, file } = await createUpload(media, { ...plain, sizeBytes: bytes.length });
    const headers = {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'content-length': bytes.length,
    };
    const sending = request(uploadUrl, { method: 'PATCH', headers });
    sending.on('error', () => {});
    const sent = new Promise((resolve) => sending.write(bytes.subarray(0, 9_000_000), resolve));
    await sent;
    sending.destroy();
    const offset = async () => {
      const head = await fetch(uploadUrl, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
      return Number(head.headers.get('upload-offset'));
    };
    await expect.poll(offset, { timeout: 15_000 }).toBeGreaterThan(0);
    await send(uploadUrl, bytes);
    const done = await whenDone(media, file.id);
    expect(done).toMatchObject({ status: 'COMPLETED', sizeBytes: bytes.length });
    const loaded = Buffer.from(await (await fetch(done.url)).arrayBuffer());
    expect(loaded.equals(bytes)).toBe(true);
  });

  it('whose last byte came just before a crash are found whole', async () => {
    const { uploadUrl, file } = await createUpload(media, { ...plain, sizeBytes: 5 });
    const open = await createUpload(media, { ...plain, sizeBytes: 5 });
    await blobs.uploads.write(Readable.from([Buffer.from('hello')]), `uploads/${decodeFileId(file.id)}`, 0);
    now = new Date(Date.now() + 120_000);
    const asked = await createUpload(media, { ...plain, sizeBytes: 5 });
    await blobs.uploads.write(
      Readable.from([Buffer.from('hello')]),
      `uploads/${decodeFileId(asked.file.id)}`,
      0,
    );
    const head = await fetch(asked.uploadUrl, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '5']);
    expect(await whenDone(media, asked.file.id)).toMatchObject({ status: 'COMPLETED' });
    expect(await finishUploads(upkeep)).toBe(1);
    expect(await whenDone(media, file.id)).toMatchObject({ status: 'COMPLETED', sizeBytes: 5 });
    expect(await look(media, open.file.id)).toMatchObject({ status: 'PENDING' });
    expect(uploadUrl).toContain(file.id);
  });
});
