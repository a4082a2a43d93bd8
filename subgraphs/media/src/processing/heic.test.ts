import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { heicBomb, heicPhoto, heicThatSays } from '../testing/heic.ts';
import { TooManyPixels, unpackHeic } from './heic.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messenger-heic-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function unpacked(bytes: Buffer): Promise<Buffer> {
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  writeFileSync(from, bytes);
  await unpackHeic(from, to);
  return readFileSync(to);
}

it('gives the pixels upright, with what their colours mean and nothing else', async () => {
  const tiff = await unpacked(heicPhoto());
  expect(await sharp(tiff).metadata()).toMatchObject({
    format: 'tiff',
    width: 96,
    height: 128,
    channels: 4,
    icc: expect.any(Buffer),
  });
  expect(tiff.includes('Camera') || tiff.includes('52.52')).toBe(false);
  // A blue quarter that the camera, held upright, saw at the top right.
  const pixels = await sharp(tiff).raw().toBuffer();
  const colourAt = (x: number, y: number) => [...pixels.subarray((y * 96 + x) * 4, (y * 96 + x) * 4 + 4)];
  const [blue, red] = [colourAt(80, 20), colourAt(10, 20)];
  expect(blue[2]).toBeGreaterThan(200);
  expect(red[0]).toBeGreaterThan(200);
});

it('does not begin with what is too large', async () => {
  await expect(unpacked(heicBomb())).rejects.toThrow(TooManyPixels);
  await expect(unpacked(heicThatSays(heicPhoto(), 65_535, 65_535))).rejects.toThrow();
});

it.each([
  ['cut off', (photo: Buffer) => photo.subarray(0, photo.length - 200)],
  ['without pictures', (photo: Buffer) => photo.subarray(0, 100)],
  ['of noise', (photo: Buffer) => Buffer.concat([photo.subarray(0, 40), Buffer.alloc(3000, 0x5a)])],
])('refuses one %s', async (_what, change) => {
  await expect(unpacked(change(heicPhoto()))).rejects.toThrow();
});
