import { closeSync, fstatSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type Box, BoxesDamaged, BoxFile } from './boxes.ts';
import { tiffHeader } from './tiff.ts';

/** Of the decoder, whose memory is bounded; phones make up to 48 million. */
const pixelsAtMost = 50_000_000;
const profileBytesAtMost = 1_000_000;

export class TooManyPixels extends Error {
  constructor() {
    super('The picture has too many pixels.');
    this.name = 'TooManyPixels';
  }
}

/** Writes the main picture of a HEIC file to `to` as a TIFF that sharp can read. @throws when it cannot be decoded. */
export async function unpackHeic(path: string, to: string): Promise<void> {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const pictures = new libheif.HeifDecoder().decode(await readFile(path));
  const picture = pictures.find((each) => each.is_primary()) ?? pictures[0];
  if (!picture) throw new Error('There is no picture in it.');
  const size = { width: picture.get_width(), height: picture.get_height() };
  if (size.width * size.height > pixelsAtMost) throw new TooManyPixels();
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  await new Promise<void>((resolve, reject) => {
    picture.display({ data, ...size }, (decoded) =>
      decoded ? resolve() : reject(new Error('It cannot be decoded.')),
    );
  });
  for (const each of pictures) each.free();
  await writeFile(to, tiffHeader({ ...size, profile: colourProfile(path) }));
  await writeFile(to, data, { flag: 'a' });
}

/** What its colours mean (ICC); null when it does not say, or not so that it can be read. */
function colourProfile(path: string): Buffer | null {
  const file = openSync(path, 'r');
  try {
    return profileIn(new BoxFile(file, fstatSync(file).size));
  } catch (error) {
    if (error instanceof BoxesDamaged) return null;
    throw error;
  } finally {
    closeSync(file);
  }
}

function profileIn(file: BoxFile): Buffer | null {
  let boxes = [...file.boxes(0, file.size)];
  // `meta` has four bytes before its boxes.
  for (const [type, skipped] of [
    ['meta', 4],
    ['iprp', 0],
    ['ipco', 0],
  ] as const) {
    const container = boxes.find((box) => box.type === type);
    boxes = container ? [...file.boxes(container.content + skipped, container.end)] : [];
  }
  const isProfile = ({ type, content, end }: Box) =>
    type === 'colr' && end - content > 4 && file.read(content, 4).toString('latin1') === 'prof';
  const found = boxes.find(isProfile);
  if (!found || found.end - found.content > profileBytesAtMost) return null;
  return file.read(found.content + 4, found.end - found.content - 4);
}
