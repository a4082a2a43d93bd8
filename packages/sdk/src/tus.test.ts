import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessengerClient } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'sdk-uploads-'));
let server: HttpServer;
let address: string;

beforeAll(async () => {
  const tus = new Server({ path: '/uploads', datastore: new FileStore({ directory: folder }) });
  server = createServer((request, response) => void tus.handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/uploads`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Makes an upload as the API does; gives its address. */
async function createUpload(size: number): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(size) },
  });
  const url = response.headers.get('location');
  if (!url) throw new Error(`No upload was made: ${response.status}`);
  return new URL(url, address).href;
}

const stored = (url: string) => readFile(join(folder, url.split('/').at(-1) ?? ''));

/** A network that fails at these of its requests, counted from 1: before or after the server has seen them. */
function brokenFetch(failures: Record<number, 'before' | 'after'>) {
  const methods: (string | undefined)[] = [];
  const broken: typeof fetch = async (url, init) => {
    methods.push(init?.method);
    const failure = failures[methods.length];
    if (failure === 'before') throw new TypeError('fetch failed');
    const response = await fetch(url, init);
    if (failure === 'after') throw new TypeError('fetch failed');
    return response;
  };
  return { methods, fetch: broken };
}

const clientWith = (fetchGiven: typeof fetch) => new MessengerClient({ url: address, fetch: fetchGiven });

describe('an upload', () => {
  const bytes = randomBytes(100_000);
  const chunkBytes = 30_000;

  it('arrives in parts, and tells how far it is', async () => {
    const url = await createUpload(bytes.length);
    const steps: number[] = [];
    const { fetch, methods } = brokenFetch({});
    await clientWith(fetch).uploadBytes(url, bytes, { chunkBytes, onProgress: (part) => steps.push(part) });
    expect(await stored(url)).toEqual(bytes);
    expect(steps).toEqual([30_000, 60_000, 90_000, 100_000]);
    expect(methods).toEqual(['HEAD', 'PATCH', 'PATCH', 'PATCH', 'PATCH']);
  });

  it('goes on from where the server is when the network breaks', async () => {
    const url = await createUpload(bytes.length);
    const { fetch, methods } = brokenFetch({ 1: 'before', 4: 'after', 6: 'before' });
    await clientWith(fetch).uploadBytes(url, new Blob([bytes]), { chunkBytes });
    expect(await stored(url)).toEqual(bytes);
    // After each failure the server is asked where it is; the second part was stored though its answer was lost.
    expect(methods.join(' ')).toBe('HEAD HEAD PATCH PATCH HEAD PATCH HEAD PATCH PATCH');
  });

  it('goes on when an answer breaks off', async () => {
    const url = await createUpload(bytes.length);
    let asked = 0;
    const cutting: typeof fetch = async (address, init) => {
      asked += 1;
      if (asked !== 3) return fetch(address, init);
      const cut = new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) });
      return new Response(cut, { status: 503 });
    };
    await clientWith(cutting).uploadBytes(url, bytes, { chunkBytes });
    expect(await stored(url)).toEqual(bytes);
  });

  it('can be taken up later', async () => {
    const url = await createUpload(bytes.length);
    const abort = new AbortController();
    const client = clientWith(fetch);
    const onProgress = () => abort.abort(new Error('later'));
    await expect(
      client.uploadBytes(url, bytes, { chunkBytes, onProgress, signal: abort.signal }),
    ).rejects.toThrow('later');
    expect(await stored(url)).toEqual(bytes.subarray(0, chunkBytes));
    const steps: number[] = [];
    await client.uploadBytes(url, bytes, { chunkBytes, onProgress: (part) => steps.push(part) });
    expect(steps).toEqual([60_000, 90_000, 100_000]);
    expect(await stored(url)).toEqual(bytes);
  });

  it('that the server does not know is an error', async () => {
    const client = clientWith(fetch);
    await expect(client.uploadBytes(`${address}/unknown`, bytes)).rejects.toMatchObject({
      code: 'UPLOAD_REFUSED',
      status: 404,
    });
  });

  it('may be empty', async () => {
    const url = await createUpload(0);
    await clientWith(fetch).uploadBytes(url, new Uint8Array());
    expect(await stored(url)).toHaveLength(0);
  });
});
