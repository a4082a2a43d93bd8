import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFileId } from '@messenger/ids';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bomb } from './testing/bomb.ts';
import { heicBomb, heicPhoto, heicThatSays } from './testing/heic.ts';
import { locatedMp4 } from './testing/located-mp4.ts';
import { type MediaUnderTest, openMediaUnderTest } from './testing/media-under-test.ts';
import { silentMp4, silentWav } from './testing/recordings.ts';
import { createUpload, look, upload, whenDone } from './testing/uploading.ts';

let media: MediaUnderTest;

beforeAll(async () => {
  media = await openMediaUnderTest();
});

afterAll(() => media?.stop());

/** A picture with something to see, so that it does not become tiny. */
const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

const load = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

const blobs = async () =>
  (await readdir(media.environment.MEDIA_DIRECTORY ?? '', { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('a picture', () => {
  it('is put upright, loses where it was taken, and gets thumbnails', async () => {
    const photo = await noise(400, 200)
      .withExif({
        IFD0: { Make: 'Camera', Orientation: '6' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1', GPSLongitudeRef: 'E' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(photo).metadata();
    expect(before.orientation).toBe(6);
    expect(before.exif?.includes('Camera')).toBe(true);

    const file = await upload(media, photo);
    expect(file).toMatchObject({ status: 'COMPLETED', mimeType: 'image/jpeg', width: 200, height: 400 });
    expect(file.thumbnails).toEqual([
      { size: 'SMALL', url: expect.any(String), width: 75, height: 150 },
      { size: 'MEDIUM', url: expect.any(String), width: 150, height: 300 },
    ]);
    const served = await load(file.url);
    expect(served.length).toBe(file.sizeBytes);
    const after = await sharp(served).metadata();
    expect(after).toMatchObject({ format: 'jpeg', width: 200, height: 400 });
    expect([after.exif, after.orientation, after.xmp, after.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(await sharp(await load(file.thumbnails[1].url)).metadata()).toMatchObject({
      format: 'webp',
      width: 150,
      height: 300,
    });
  });

  it.each(['png', 'webp', 'gif', 'avif'] as const)('can be a %s', async (format) => {
    const bytes = await noise(64, 32).toFormat(format).toBuffer();
    expect(await upload(media, bytes, { mimeType: `image/${format}` })).toMatchObject({
      status: 'COMPLETED',
      mimeType: `image/${format}`,
      width: 64,
      height: 32,
      thumbnails: [{ width: 64, height: 32 }, {}],
    });
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'says nothing besides its pixels as %s',
    async (format) => {
      const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r exif:GPSLatitude="52,31.2N"/></x:xmpmeta>';
      const exif = { IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' } };
      const written = await noise(64, 32).withExif(exif).withXmp(xmp).toFormat(format).toBuffer();
      const bytes = withHiddenText(written, format, xmp);
      expect(bytes.toString('latin1')).toMatch(/GPSLatitude|Camera/);
      const file = await upload(media, bytes, { mimeType: `image/${format}` });
      const urls = [file.url, ...file.thumbnails.map(({ url }: { url: string }) => url)];
      for (const url of urls) {
        const served = await load(url);
        for (const word of ['GPSLatitude', 'xmpmeta', 'Exif', 'Camera', 'exif']) {
          expect([word, served.includes(word)]).toEqual([word, false]);
        }
      }
    },
  );

  it('may move', async () => {
    const frames = randomBytes(20 * 20 * 3 * 4);
    const raw = { width: 20, height: 80, channels: 3, pageHeight: 20 } as const;
    const bytes = await sharp(frames, { raw })
      .gif({ delay: [100, 100, 100, 100] })
      .toBuffer();
    const file = await upload(media, bytes, { mimeType: 'image/gif' });
    expect(file).toMatchObject({ status: 'COMPLETED', width: 20, height: 20 });
    expect((await sharp(await load(file.url)).metadata()).pages).toBe(4);
  });

  it('of a phone that writes HEIC becomes a JPEG that everybody can see', async () => {
    const input = { mimeType: 'image/heic', fileName: 'IMG_0815.HEIC' };
    const file = await upload(media, heicPhoto(), input);
    expect(file).toMatchObject({ status: 'COMPLETED', mimeType: 'image/jpeg', width: 96, height: 128 });
    expect(file.thumbnails).toMatchObject([{ width: 96, height: 128 }, {}]);
    const answer = await fetch(file.url);
    expect(answer.headers.get('content-disposition')).toContain('filename="IMG_0815.jpg"');
    const served = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(served).metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 128 });
    expect(['Camera', '52.52', 'Exif'].filter((word) => served.includes(word))).toEqual([]);
  });

  it('is called what it is', async () => {
    const png = await noise(10, 10).png().toBuffer();
    expect(await upload(media, png, { mimeType: 'image/jpg' })).toMatchObject({ mimeType: 'image/png' });
  });
});

describe('a text', () => {
  it.each([
    ['XML', '<?xml version="1.0"?><note>Milk</note>'],
    ['a document', '%PDF-1.7 is how one begins'],
    ['a calendar', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'],
    ['subtitles', 'WEBVTT\n\n00:01.000 --> 00:02.000\nMilk'],
  ])('may begin like %s: it is saved as the text that it is', async (_what, content) => {
    const file = await upload(media, Buffer.from(content), { mimeType: 'text/plain', fileName: 'a.txt' });
    expect(file).toMatchObject({ status: 'COMPLETED', mimeType: 'text/plain' });
    const served = await fetch(file.url);
    expect(served.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(served.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(await served.text()).toBe(content);
  });
});

describe('a recording', () => {
  it('tells how long it is', async () => {
    const sound = await upload(media, silentWav(2.5), { mimeType: 'audio/wav' });
    expect(sound).toMatchObject({ status: 'COMPLETED', mimeType: 'audio/wav', durationSeconds: 2.5 });
    const video = await upload(media, silentMp4(7.25), { mimeType: 'video/mp4' });
    expect(video).toMatchObject({ status: 'COMPLETED', mimeType: 'video/mp4', durationSeconds: 7.25 });
  });
});

describe('a video that says where it was taken', () => {
  it.each([
    ['video/mp4', 'video/mp4'],
    ['video/quicktime', 'video/quicktime'],
  ])('says it no more as %s', async (mimeType) => {
    const bytes = locatedMp4(3);
    expect(bytes.includes('52.52')).toBe(true);
    const file = await upload(media, bytes, { mimeType });
    expect(file).toMatchObject({ status: 'COMPLETED', durationSeconds: 3, sizeBytes: bytes.length });
    const served = await load(file.url);
    expect(served.length).toBe(bytes.length);
    expect(served.includes('52.52')).toBe(false);
    expect(served.includes('the pictures themselves')).toBe(true);
  });
});

describe('a hostile file', () => {
  it.each([
    [
      'a truncated picture',
      async () => (await noise(300, 300).jpeg().toBuffer()).subarray(0, 9000),
      'image/jpeg',
    ],
    ['a truncated png', async () => (await noise(300, 300).png().toBuffer()).subarray(0, 9000), 'image/png'],
    ['a picture of too many pixels', async () => bomb(12_000), 'image/png'],
    ['a picture that says it is larger than any', async () => bomb(40_000), 'image/png'],
    ['a HEIC picture of too many pixels', async () => heicBomb(), 'image/heic'],
    ['a HEIC picture that says it is small', async () => heicThatSays(heicBomb(), 128, 96), 'image/heic'],
    ['a truncated HEIC picture', async () => heicPhoto().subarray(0, 900), 'image/heic'],
    [
      'a program said to be a picture',
      async () => Buffer.from(`\x7fELF\x02\x01\x01${'\0'.repeat(500)}`),
      'image/png',
    ],
    ['a page said to be a picture', async () => Buffer.from('<svg onload="alert(1)"></svg>'), 'image/png'],
    ['a picture said to be text', async () => noise(10, 10).png().toBuffer(), 'text/plain'],
    ['bytes said to be text', async () => Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x80]), 'text/plain'],
    ['a truncated video', async () => silentMp4(5).subarray(0, 60), 'video/mp4'],
    ['noise after the first bytes of a video', async () => noisyMp4(), 'video/mp4'],
  ])('%s fails and says why', async (_what, make, mimeType) => {
    const file = await upload(media, await make(), { mimeType });
    expect(file).toMatchObject({ status: 'FAILED', failureReason: expect.stringMatching(/\w/), url: null });
    const uuid = decodeFileId(file.id) ?? '';
    await expect.poll(async () => (await blobs()).filter((name) => name.includes(uuid))).toEqual([]);
  });
});

describe('a file that a crash left', () => {
  /** As a process leaves it that ended in the middle: its bytes are there, its lease has run out. */
  async function abandoned(attempts: number, bytes = 'hello'): Promise<string> {
    const { file } = await createUpload(media, { mimeType: 'text/plain', sizeBytes: 5 });
    const fileId = decodeFileId(file.id) ?? '';
    await writeFile(join(media.environment.MEDIA_DIRECTORY ?? '', 'uploads', fileId), bytes);
    await media.files.updateOne(
      { file_id: fileId },
      { $set: { processing_status: 'processing', lease_until: new Date(0), attempts } },
    );
    return file.id;
  }

  it('is looked at again', async () => {
    expect(await whenDone(media, await abandoned(1))).toMatchObject({ status: 'COMPLETED', sizeBytes: 5 });
  });

  it('is refused when that has happened too often', async () => {
    expect(await whenDone(media, await abandoned(3))).toMatchObject({
      status: 'FAILED',
      failureReason: 'It could not be looked at.',
    });
  });

  it('is refused when it lost some of its bytes: what is served is as long as it says', async () => {
    expect(await whenDone(media, await abandoned(1, 'hel'))).toMatchObject({
      status: 'FAILED',
      failureReason: 'Some of its bytes are missing.',
    });
  });

  it('stays with whoever looks at it now', async () => {
    const id = await abandoned(1);
    const fileId = decodeFileId(id);
    await media.files.updateOne(
      { file_id: fileId },
      { $set: { lease_until: new Date(Date.now() + 60_000) } },
    );
    const next = await abandoned(1);
    await whenDone(media, next);
    expect(await look(media, id)).toMatchObject({ status: 'PROCESSING', url: null });
  });
});

/** A GIF keeps XMP in an extension of its own, which is not written by what writes these pictures. */
function withHiddenText(picture: Buffer, format: string, said: string): Buffer {
  if (format !== 'gif') return picture;
  const end = picture.length - 1;
  const name = Buffer.from('\x21\xff\x0bXMP DataXMP', 'latin1');
  const trailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0, 0]);
  const comment = Buffer.from(`\x21\xfe\x0bGPSLatitude\0`, 'latin1');
  return Buffer.concat([
    picture.subarray(0, end),
    comment,
    name,
    Buffer.from(said),
    trailer,
    Buffer.from(';'),
  ]);
}

function noisyMp4(): Buffer {
  return Buffer.concat([silentMp4(5).subarray(0, 32), randomBytes(20_000)]);
}
