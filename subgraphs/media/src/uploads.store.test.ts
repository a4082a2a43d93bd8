import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeFileId, encodeConversationId } from '@messenger/ids';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaUnderTest, member, openMediaUnderTest, stranger } from './testing/media-under-test.ts';
import { createUpload, look, send, upload, whenDone } from './testing/uploading.ts';

const tus = { 'tus-resumable': '1.0.0' };
const bytesOf = (size: number) =>
  Buffer.from('a letter to you '.repeat(Math.ceil(size / 16))).subarray(0, size);
const text = { mimeType: 'text/plain', fileName: 'letter.txt' };

let media: MediaUnderTest;

beforeAll(async () => {
  media = await openMediaUnderTest({
    environment: { MEDIA_MAX_BYTES: '3000000', MEDIA_QUOTA_BYTES: '20000000' },
    requestTimeoutMs: 400,
  });
});

afterAll(() => media?.stop());

async function offsetOf(uploadUrl: string): Promise<string | null> {
  const response = await fetch(uploadUrl, { method: 'HEAD', headers: tus });
  return response.headers.get('upload-offset');
}

describe('createUpload', () => {
  it('gives an address for the bytes of a file that waits for them', async () => {
    const created = await createUpload(media);
    expect(created).toEqual({
      uploadUrl: expect.stringMatching(
        new RegExp(`^${media.url}/uploads/${created.file.id}\\?token=[\\w.-]+$`),
      ),
      uploadUntil: expect.any(String),
      file: { id: expect.stringMatching(/^fil_/), status: 'PENDING' },
    });
    expect(await look(media, created.file.id)).toMatchObject({
      status: 'PENDING',
      url: null,
      sizeBytes: 1000,
    });
  });

  it('keeps a file for five years', async () => {
    const { file } = await createUpload(media);
    const stored = await media.files.findOne({ file_id: decodeFileId(file.id) });
    expect(stored?.expires_at.getUTCFullYear() - stored?.created_at.getUTCFullYear()).toBe(5);
  });

  it('refuses those who do not take part, and those who are not logged in', async () => {
    expect(await createUpload(media, {}, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const elsewhere = { conversationId: encodeConversationId('7') };
    expect(await createUpload(media, elsewhere)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await createUpload(media, { conversationId: 'cnv_' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [{ sizeBytes: 3_000_001 }, 'sizeBytes'],
    [{ sizeBytes: 0 }, 'sizeBytes'],
    [{ sizeBytes: 1.5 }, 'sizeBytes'],
    [{ mimeType: 'text/html' }, 'mimeType'],
    [{ mimeType: 'image/svg+xml' }, 'mimeType'],
    [{ mimeType: '' }, 'mimeType'],
    [{ fileName: ' ' }, 'fileName'],
    [{ fileName: 'x'.repeat(256) }, 'fileName'],
  ])('refuses %j', async (input, field) => {
    expect(await createUpload(media, input)).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('keeps no folder of a name', async () => {
    const { file } = await createUpload(media, { fileName: '../../etc/pass"wd\n.txt' });
    expect((await look(media, file.id)).fileName).toBe('pass"wd.txt');
  });

  it('holds a user to the quota, also when many are made at once, and to a hundred open uploads', async () => {
    const asked = await Promise.all(
      Array.from({ length: 12 }, () => createUpload(media, { sizeBytes: 3_000_000 }, member)),
    );
    const made = asked.filter(({ file }) => file);
    expect(made.length).toBeLessThanOrEqual(6);
    expect(asked.find(({ code }) => code)).toMatchObject({ code: 'QUOTA_EXCEEDED', quotaBytes: 20_000_000 });
    for (const { uploadUrl } of made) await fetch(uploadUrl, { method: 'DELETE', headers: tus });
    await expect
      .poll(async () => (await createUpload(media, { sizeBytes: 3_000_000 }, member)).file)
      .toBeTruthy();
    for (let opened = 0; opened < 99; opened++) await createUpload(media, { sizeBytes: 1 }, member);
    expect(await createUpload(media, { sizeBytes: 1 }, member)).toMatchObject({ code: 'RATE_LIMITED' });
  });
});

describe('an upload', () => {
  it('is broken in the middle and goes on where it was', async () => {
    const bytes = bytesOf(2_500_000);
    const { uploadUrl, file } = await createUpload(media, { ...text, sizeBytes: bytes.length });
    const broken = request(uploadUrl, {
      method: 'PATCH',
      headers: {
        ...tus,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'content-length': bytes.length,
      },
    });
    broken.on('error', () => {});
    await new Promise((resolve) => broken.write(bytes.subarray(0, 1_000_000), resolve));
    broken.destroy();
    await expect.poll(() => offsetOf(uploadUrl), { timeout: 10_000 }).not.toBe('0');
    const kept = Number(await offsetOf(uploadUrl));
    expect(kept).toBeLessThanOrEqual(1_000_000);
    expect(await look(media, file.id)).toMatchObject({ status: 'PENDING' });

    const sent: number[] = [];
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        uploadUrl,
        onProgress: (offset) => sent.push(offset),
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    expect(sent[0]).toBeGreaterThanOrEqual(kept);
    const done = await whenDone(media, file.id);
    expect(done).toMatchObject({ status: 'COMPLETED', sizeBytes: bytes.length, mimeType: 'text/plain' });
    const loaded = Buffer.from(await (await fetch(done.url)).arrayBuffer());
    expect(loaded.equals(bytes)).toBe(true);
  });

  it('is made by clients that take the address for one where uploads are made', async () => {
    const bytes = bytesOf(5000);
    const { uploadUrl, file } = await createUpload(media, { ...text, sizeBytes: bytes.length });
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: uploadUrl,
        metadata: { filename: 'x' },
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    expect(await whenDone(media, file.id)).toMatchObject({ status: 'COMPLETED', sizeBytes: 5000 });
  });

  it('takes neither another length nor more bytes than announced', async () => {
    const { uploadUrl } = await createUpload(media, { ...text, sizeBytes: 100 });
    const created = await fetch(uploadUrl, { method: 'POST', headers: { ...tus, 'upload-length': '101' } });
    expect(created.status).toBe(400);
    await expect(send(uploadUrl, bytesOf(101))).rejects.toThrow();
    expect(await offsetOf(uploadUrl)).toBe('0');
  });

  it('tells a client that missed the last answer that it has ended, and takes no more', async () => {
    const { uploadUrl, file } = await createUpload(media, { ...text, sizeBytes: 100 });
    await send(uploadUrl, bytesOf(100));
    await whenDone(media, file.id);
    expect(await offsetOf(uploadUrl)).toBe('100');
    const headers = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '100' };
    expect((await fetch(uploadUrl, { method: 'PATCH', headers, body: 'x' })).status).toBe(409);
  });

  it('needs the token of its own address', async () => {
    const [one, other] = [await createUpload(media), await createUpload(media)];
    const bare = one.uploadUrl.split('?')[0];
    const token = new URL(other.uploadUrl).search;
    for (const address of [bare, `${bare}?token=x`, `${bare}${token}`]) {
      expect((await fetch(address, { method: 'HEAD', headers: tus })).status).toBe(403);
    }
    const download = (await upload(media, bytesOf(10), text)).url.replace('/files/', '/uploads/');
    expect((await fetch(download, { method: 'HEAD', headers: tus })).status).toBe(403);
  });

  it('can be given up', async () => {
    const { uploadUrl, file } = await createUpload(media);
    expect((await fetch(uploadUrl, { method: 'DELETE', headers: tus })).status).toBe(204);
    await expect.poll(() => look(media, file.id)).toBeNull();
  });

  it('can come from any web page', async () => {
    const { uploadUrl } = await createUpload(media);
    const origin = 'https://app.example';
    const preflight = await fetch(uploadUrl, { method: 'OPTIONS', headers: { origin } });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Upload-Offset');
    expect(preflight.headers.get('tus-extension')).toBe('creation,termination');
    const head = await fetch(uploadUrl, { method: 'HEAD', headers: { ...tus, origin } });
    expect(head.headers.get('access-control-allow-origin')).toBe('*');
    expect(head.headers.get('access-control-expose-headers')).toContain('Upload-Offset');
  });

  it('may take longer than other requests, as long as bytes keep coming', async () => {
    const { uploadUrl, file } = await createUpload(media, { ...text, sizeBytes: 400 });
    const headers = {
      ...tus,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'content-length': 400,
    };
    const slow = request(uploadUrl, { method: 'PATCH', headers });
    const answered = once(slow, 'response');
    for (let part = 0; part < 8; part++) {
      slow.write(bytesOf(50));
      await pause(200);
    }
    slow.end();
    const [response] = await answered;
    expect(response.statusCode).toBe(204);
    response.resume();
    await whenDone(media, file.id);
  });
});

it('a slow request on the connection of an upload is not waited for', async () => {
  const { uploadUrl } = await createUpload(media, { ...text, sizeBytes: 5 });
  const { pathname, search, hostname, port } = new URL(uploadUrl);
  const socket = connect(Number(port), hostname);
  const head = (method: string, path: string, headers: Record<string, string | number>) =>
    [`${method} ${path} HTTP/1.1`, `host: ${hostname}`]
      .concat(
        Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        '',
        '',
      )
      .join('\r\n');
  const type = 'application/offset+octet-stream';
  const headers = { ...tus, 'content-type': type, 'upload-offset': 0, 'content-length': 5 };
  socket.write(`${head('PATCH', pathname + search, headers)}hello`);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 204/);
  socket.write(`HEAD ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\n`);
  const [refusal] = await once(socket, 'data');
  expect(String(refusal)).toMatch(/^HTTP\/1.1 408/);
  socket.destroy();
});

it('random bytes are what no type says', async () => {
  expect(await upload(media, randomBytes(5000), text)).toMatchObject({ status: 'FAILED' });
});
