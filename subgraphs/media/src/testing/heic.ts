import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures', name));

/** As a phone makes it, held upright: 128 x 96 turned by a quarter, with a colour profile, EXIF and XMP of a place. */
export const heicPhoto = (): Buffer => fixture('turned.heic');

/** 25 kB that unfold to 12 000 x 9 000 black pixels. */
export const heicBomb = (): Buffer => fixture('bomb.heic');

/** The same picture with another size in its header; not in the stream of its pixels. */
export function heicThatSays(picture: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(picture);
  for (let at = changed.indexOf('ispe'); at >= 0; at = changed.indexOf('ispe', at + 4)) {
    changed.writeUInt32BE(width, at + 8);
    changed.writeUInt32BE(height, at + 12);
  }
  return changed;
}
