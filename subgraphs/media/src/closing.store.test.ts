import { once } from 'node:events';
import { get, type IncomingMessage, request } from 'node:http';
import { expect, it } from 'vitest';
import { openMediaUnderTest } from './testing/media-under-test.ts';
import { createUpload, upload } from './testing/uploading.ts';

it('a server that closes does not wait for transfers, and an upload can go on', async () => {
  const media = await openMediaUnderTest();
  const bytes = Buffer.alloc(20_000_000, 'lorem ipsum ');
  const file = await upload(media, bytes, { mimeType: 'text/plain' });
  const { uploadUrl } = await createUpload(media, { mimeType: 'text/plain', sizeBytes: bytes.length });
  const headers = {
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'upload-offset': '0',
    'content-length': bytes.length,
  };
  const sending = request(uploadUrl, { method: 'PATCH', headers });
  const sendingEnds = once(sending, 'error');
  await new Promise((resolve) => sending.write(bytes.subarray(0, 100_000), resolve));
  const loading = await new Promise<IncomingMessage>((resolve) => get(file.url, resolve));
  const loadingEnds = new Promise((resolve) => loading.once('close', resolve));
  loading.on('error', () => {});
  await media.close();
  await sendingEnds;
  loading.resume();
  await loadingEnds;
  expect(loading.complete).toBe(false);
  await media.stop();
});
