import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { Upload } from '@tus/server';
import { afterEach, expect, it } from 'vitest';
import type { BlobStore } from './blob-store.ts';
import { createS3BlobStore } from './s3-blob-store.ts';

let server: Server;

afterEach(async () => {
  server.closeAllConnections();
  await once(server.close(), 'close');
});

/** A bucket whose first requests, as many as `silent`, are never answered. */
function bucketThatHangs(silent = Number.POSITIVE_INFINITY): Promise<BlobStore> {
  let asked = 0;
  const answer: RequestListener = (_request, response) => {
    asked += 1;
    if (asked > silent) response.end('here');
  };
  return bucketOf(answer, 100);
}

async function bucketOf(answer: RequestListener, answerMs: number): Promise<BlobStore> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const endpoint = `http://127.0.0.1:${port}`;
  const settings = { bucket: 'media', region: 'us-east-1', endpoint, credentials, forcePathStyle: true };
  return createS3BlobStore(settings, answerMs);
}

it.each<[string, (blobs: BlobStore) => Promise<unknown>]>([
  ['a read', (blobs) => blobs.read('key')],
  ['a removal', (blobs) => blobs.remove(['key'])],
  ['a list', (blobs) => Array.fromAsync(blobs.list())],
  ['a check', (blobs) => blobs.check()],
  ['an upload', (blobs) => blobs.uploads.create(new Upload({ id: 'uploads/x', size: 1, offset: 0 }))],
])('%s fails when S3 takes the request and says nothing', async (_what, use) => {
  await expect(use(await bucketThatHangs())).rejects.toThrow(/exceeded the configured/);
});

it('asks again when one request got no answer', async () => {
  const blobs = await bucketThatHangs(1);
  const bytes = await blobs.read('key');
  expect(bytes && (await text(bytes))).toBe('here');
});

it('is there for others while many load slowly', { timeout: 60_000 }, async () => {
  const blobs = await bucketOf(({ method }, response) => {
    if (method === 'HEAD') return void response.end();
    response.writeHead(200, { 'content-length': 10 });
    response.write('slow');
  }, 20_000);
  const loads = await Promise.all(Array.from({ length: 120 }, (_, index) => blobs.read(`key-${index}`)));
  expect(loads.filter((bytes) => bytes !== null)).toHaveLength(120);
  await blobs.check();
  for (const bytes of loads) bytes?.destroy();
});
