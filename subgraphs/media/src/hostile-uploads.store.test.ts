import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { encodeFileId } from '@messenger/ids';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bomb } from './testing/bomb.ts';
import { type MediaUnderTest, openMediaUnderTest } from './testing/media-under-test.ts';
import { box, number, silentMp4, text } from './testing/recordings.ts';
import { createUpload, look, newFile, upload } from './testing/uploading.ts';

let media: MediaUnderTest;

beforeAll(async () => {
  media = await openMediaUnderTest();
});
afterAll(() => media?.stop());

/** Whatever was tried, the next person is served. */
afterEach(async () => {
  const bytes = Buffer.from('still here');
  const file = await upload(media, bytes, { mimeType: 'text/plain' });
  expect(file).toMatchObject({ status: 'COMPLETED' });
});

const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };

/** Sends a path as it is written, which `fetch` would tidy up. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'HEAD',
  body?: string,
): Promise<number> {
  const { hostname, port } = new URL(media.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: { ...tus, ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const statusesOf = (paths: readonly string[], method?: string) =>
  Promise.all(paths.map(async (path) => [path, await ask(path, {}, method)]));

const png = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();

describe('bytes', () => {
  const nested = (depth: number) => {
    let inner: Buffer = Buffer.alloc(0);
    for (let level = 0; level < depth; level += 1) inner = box('moov', inner);
    return Buffer.concat([box('ftyp', text('isom'), number(0)), inner]);
  };
  const gifOf = (width: number, height: number, frames: number) => {
    const size = Buffer.alloc(4);
    size.writeUInt16LE(width);
    size.writeUInt16LE(height, 2);
    const frame = Buffer.concat([text('\x2c\0\0\0\0'), size, text('\0\x02\x02\x4c\x01\0')]);
    const palette = Buffer.from([0xf0, 0, 0, 0, 0, 0, 255, 255, 255]);
    return Buffer.concat([text('GIF89a'), size, palette, ...Array(frames).fill(frame), text(';')]);
  };
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['a PNG of 50 000 x 50 000', () => bomb(50_000), 'image/png'],
    ['a GIF of 65 535 x 65 535', () => gifOf(65_535, 65_535, 1), 'image/gif'],
    ['a GIF of very many large frames', () => gifOf(5000, 5000, 3000), 'image/gif'],
    [
      'an SVG',
      () => text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'image/png',
    ],
    [
      'an SVG said to be text after a PNG',
      async () => Buffer.concat([text('<svg/>'), await png()]),
      'image/png',
    ],
    ['a gzip of nothing but zeros', () => gzipSync(Buffer.alloc(20_000_000)), 'application/zip'],
    ['boxes within boxes', () => nested(3000), 'video/mp4'],
    [
      'a box without end',
      () => Buffer.concat([silentMp4(3).subarray(0, 24), number(0), text('moov')]),
      'video/mp4',
    ],
    [
      'a box of a negative size',
      () => Buffer.concat([silentMp4(3), number(0xffff_fff0), text('moov')]),
      'video/mp4',
    ],
    [
      'a box of an overflowing size',
      () => Buffer.concat([silentMp4(3), number(1), text('moov'), Buffer.alloc(8, 255)]),
      'video/mp4',
    ],
    ['the first half of a WAV header', () => text('RIFF\xff\xff\xff\xffWAVEfmt '), 'audio/wav'],
    [
      'a page with the beginning of a picture',
      () => text('\x89PNG\r\n\x1a\n<html><script>alert(1)</script>'),
      'image/png',
    ],
    ['a PDF said to be a picture', () => text('%PDF-1.7\n1 0 obj'), 'image/jpeg'],
  ])('%s fails and says why', async (_what, make, mimeType) => {
    const file = await upload(media, await make(), { mimeType });
    expect(file).toMatchObject({ status: 'FAILED', failureReason: expect.stringMatching(/\w/), url: null });
  });

  it('of a picture that is also a page lose the page', async () => {
    const polyglot = Buffer.concat([await png(), text('<script>alert(1)</script>')]);
    const file = await upload(media, polyglot, { mimeType: 'image/png' });
    const served = await fetch(file.url);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer()).includes('script')).toBe(false);
  });
});

describe('an address', () => {
  const other = encodeFileId('5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2bff');
  const ids = [
    other,
    '..%2f..%2fetc%2fpasswd',
    '..%5c..%5cwindows',
    '../../etc/passwd',
    `${other}%00.json`,
    `${other}%2f..%2f${other}`,
    '__proto__',
    'constructor',
    '%7B%22%24ne%22%3Anull%7D',
    '%',
    '%ff%fe',
    'fil_',
    'x'.repeat(5000),
  ];

  it.each(['HEAD', 'PATCH', 'DELETE', 'POST'])('that is forged is refused to %s', async (method) => {
    const { uploadUrl } = await createUpload(media);
    const token = new URL(uploadUrl).search;
    const paths = ids.flatMap((id) => [`/uploads/${id}`, `/uploads/${id}${token}`, `/files/${id}${token}`]);
    for (const [path, status] of await statusesOf(paths, method)) {
      expect([path, status]).toEqual([path, expect.toSatisfy(isRefusal)]);
    }
  });

  it.each(['token[$ne]=x', 'token=a&token=b', 'token[]=x', 'token=eyJhbGciOiJub25lIn0.e30.', 'token=%00'])(
    'does not hold with ?%s',
    async (query) => {
      const { file } = await createUpload(media);
      for (const path of [`/uploads/${file.id}?${query}`, `/files/${file.id}?${query}`]) {
        expect([path, await ask(path, {}, path.startsWith('/files') ? 'GET' : 'HEAD')]).toEqual([
          path,
          expect.toSatisfy(isRefusal),
        ]);
      }
    },
  );
});

const isRefusal = (status: number) => status >= 400 && status < 500;

describe('headers that lie', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an offset ahead', { 'upload-offset': '500' }, 'PATCH'],
    ['an offset below nothing', { 'upload-offset': '-1' }, 'PATCH'],
    ['an offset that is no number', { 'upload-offset': '0x10' }, 'PATCH'],
    ['an offset beyond numbers', { 'upload-offset': '9'.repeat(40) }, 'PATCH'],
    ['no offset', {}, 'PATCH'],
    ['another type', { 'upload-offset': '0', 'content-type': 'text/html' }, 'PATCH'],
    ['another version', { 'upload-offset': '0', 'tus-resumable': '9.9.9' }, 'PATCH'],
    ['a length that was not announced', { 'upload-length': '9'.repeat(30) }, 'POST'],
    ['a negative length', { 'upload-length': '-5' }, 'POST'],
    ['a deferred length', { 'upload-defer-length': '1' }, 'POST'],
    [
      'metadata that is none',
      { 'upload-length': '5', 'upload-metadata': '__proto__ !!!,,, filename' },
      'POST',
    ],
  ])('%s', async (_what, headers, method) => {
    const { uploadUrl, file } = await createUpload(media);
    const { pathname, search } = new URL(uploadUrl);
    expect(await ask(pathname + search, headers, method, 'x')).toSatisfy(isRefusal);
    expect(await look(media, file.id)).toMatchObject({ status: 'PENDING' });
  });
});

describe('what createUpload is given', () => {
  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\cmd.exe', 'cmd.exe'],
    ['C:\\CON', 'CON'],
    ['a\u2028b\u202egpj.exe', 'abgpj.exe'],
    ['x\0.png', 'x.png'],
    ['/', null],
    ['..', null],
    ['.', null],
    ['\u200b', null],
    ['．．／secret', '．．／secret'],
  ])('keeps no folder of the name %j', async (fileName, kept) => {
    const created = await createUpload(media, { fileName });
    if (kept === null) return expect(created).toMatchObject({ code: 'INVALID_INPUT', field: 'fileName' });
    const file = await look(media, created.file.id);
    expect(file.fileName).toBe(kept);
  });

  it('is taken as text, whatever it would mean to a store', async () => {
    for (const value of ['{"$gt":""}', '$where', '__proto__', 'constructor', '[object Object]']) {
      expect(await createUpload(media, { mimeType: value })).toMatchObject({ code: 'INVALID_INPUT' });
      expect(await createUpload(media, { conversationId: value })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await look(media, value)).toBeNull();
    }
    for (const value of [{ $ne: null }, { $gt: '' }, ['x']]) {
      for (const field of ['conversationId', 'fileName', 'mimeType', 'sizeBytes']) {
        const input = { ...newFile, [field]: value } as never;
        await expect(createUpload(media, input)).rejects.toThrow(/got invalid value/);
      }
    }
    for (const sizeBytes of [-1, Number.MAX_SAFE_INTEGER, 1e300, 0.5]) {
      expect(await createUpload(media, { sizeBytes })).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'sizeBytes',
      });
    }
  });
});
