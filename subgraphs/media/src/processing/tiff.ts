export type Pixels = {
  width: number;
  height: number;
  /** An ICC profile. */
  profile: Buffer | null;
};

const short = 3;
const long = 4;
const undefinedBytes = 7;
const rowsPerStrip = 16;
const directoryStart = 8;

type Entry = { tag: number; type: number; values: readonly number[] | Buffer };

/** What stands before the pixels in an uncompressed TIFF of four bytes a pixel, the last of them opacity. */
export function tiffHeader({ width, height, profile }: Pixels): Buffer {
  const strips = Math.ceil(height / rowsPerStrip);
  const stripBytes = width * 4 * rowsPerStrip;
  const lastBytes = width * 4 * (height - (strips - 1) * rowsPerStrip);
  const counts = Array.from({ length: strips }, (_, strip) => (strip < strips - 1 ? stripBytes : lastBytes));
  const entriesFor = (pixels: number): Entry[] => [
    { tag: 256, type: long, values: [width] },
    { tag: 257, type: long, values: [height] },
    { tag: 258, type: short, values: [8, 8, 8, 8] },
    { tag: 259, type: short, values: [1] },
    { tag: 262, type: short, values: [2] },
    { tag: 273, type: long, values: counts.map((_, strip) => pixels + strip * stripBytes) },
    { tag: 277, type: short, values: [4] },
    { tag: 278, type: long, values: [rowsPerStrip] },
    { tag: 279, type: long, values: counts },
    { tag: 284, type: short, values: [1] },
    { tag: 338, type: short, values: [2] },
    ...(profile ? [{ tag: 34_675, type: undefinedBytes, values: profile }] : []),
  ];
  return headerOf(entriesFor(headerOf(entriesFor(0)).length));
}

/** The directory, then the values that do not fit into it. */
function headerOf(entries: readonly Entry[]): Buffer {
  const start = Buffer.from([0x49, 0x49, 42, 0, directoryStart, 0, 0, 0]);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length);
  let outside = start.length + directory.length;
  const values: Buffer[] = [];
  for (const [index, { tag, type, values: given }] of entries.entries()) {
    const at = 2 + index * 12;
    const bytes = bytesOf(type, given);
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(given.length, at + 4);
    if (bytes.length <= 4) {
      bytes.copy(directory, at + 8);
      continue;
    }
    directory.writeUInt32LE(outside, at + 8);
    values.push(bytes);
    outside += bytes.length;
  }
  return Buffer.concat([start, directory, ...values]);
}

function bytesOf(type: number, values: readonly number[] | Buffer): Buffer {
  if (Buffer.isBuffer(values)) return values;
  const bytes = Buffer.alloc(values.length * (type === short ? 2 : 4));
  for (const [index, value] of values.entries()) {
    if (type === short) bytes.writeUInt16LE(value, index * 2);
    else bytes.writeUInt32LE(value, index * 4);
  }
  return bytes;
}
