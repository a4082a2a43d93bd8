import { closeSync, constants, copyFileSync, fstatSync, openSync, writeSync } from 'node:fs';
import { BoxFile } from './boxes.ts';
import { type Erasure, findMetadata } from './mp4-metadata.ts';

const blockBytes = 65_536;

/**
 * Writes a copy of an MP4 or QuickTime file, byte for byte as long, in which nothing but its pictures and sounds can
 * be read; null when it says nothing else. @throws BoxesDamaged, Inseparable
 */
export function eraseMetadata(path: string, to: string): { path: string; sizeBytes: number } | null {
  const erasure = withFile(path, 'r', (file, size) => findMetadata(new BoxFile(file, size)));
  if (erasure.boxes.length === 0 && erasure.spans.length === 0) return null;
  copyFileSync(path, to, constants.COPYFILE_FICLONE);
  return withFile(to, 'r+', (file, size) => {
    erase(file, erasure);
    return { path: to, sizeBytes: size };
  });
}

function erase(file: number, { boxes, spans }: Erasure): void {
  for (const { start, content, end } of boxes) {
    writeSync(file, 'free', start + 4, 'latin1');
    fillWithZeros(file, content, end);
  }
  for (const { start, end } of spans) fillWithZeros(file, start, end);
}

function fillWithZeros(file: number, from: number, to: number): void {
  const zeros = Buffer.alloc(Math.min(blockBytes, to - from));
  for (let at = from; at < to; at += zeros.length)
    writeSync(file, zeros, 0, Math.min(zeros.length, to - at), at);
}

function withFile<Result>(path: string, flags: string, use: (file: number, size: number) => Result): Result {
  const file = openSync(path, flags);
  try {
    return use(file, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}
