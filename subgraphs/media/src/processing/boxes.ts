import { readSync } from 'node:fs';

/** A box of an ISO media file (MP4, QuickTime, HEIF): a length, four characters, and what they name. */
export type Box = {
  type: string;
  /** Where it begins, and where its content does. */
  start: number;
  content: number;
  /** The byte after it. */
  end: number;
};

/** The boxes do not fit into each other, or there are too many. */
export class BoxesDamaged extends Error {
  constructor() {
    super('The boxes of a file do not fit into each other.');
    this.name = 'BoxesDamaged';
  }
}

const headerBytes = 8;
const longHeaderBytes = 16;
const boxesAtMost = 200_000;

/** An open file whose boxes are read one header at a time. */
export class BoxFile {
  readonly #file: number;
  readonly size: number;
  #left = boxesAtMost;

  constructor(file: number, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** @throws BoxesDamaged where the file ends before `length` bytes. */
  read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    if (readSync(this.#file, bytes, 0, length, position) !== length) throw new BoxesDamaged();
    return bytes;
  }

  /** The boxes between two places. Less than a header at the end is no box. @throws BoxesDamaged */
  *boxes(from: number, to: number): Generator<Box> {
    for (let start = from; to - start >= headerBytes; ) {
      const box = this.#boxAt(start, to);
      yield box;
      start = box.end;
    }
  }

  #boxAt(start: number, to: number): Box {
    this.#left -= 1;
    if (this.#left < 0) throw new BoxesDamaged();
    const header = this.read(start, headerBytes);
    const type = header.toString('latin1', 4);
    const short = header.readUInt32BE();
    if (short === 0) return { type, start, content: start + headerBytes, end: to };
    const isLong = short === 1;
    if (isLong && to - start < longHeaderBytes) throw new BoxesDamaged();
    const length = isLong ? this.read(start + headerBytes, headerBytes).readBigUInt64BE() : BigInt(short);
    const content = start + (isLong ? longHeaderBytes : headerBytes);
    const end = BigInt(start) + length;
    if (end < content || end > to) throw new BoxesDamaged();
    return { type, start, content, end: Number(end) };
  }
}
