import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseFile } from 'music-metadata';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locatedMp4, placeNames } from '../testing/located-mp4.ts';
import { box, number, silentMp4, text } from '../testing/recordings.ts';
import { BoxesDamaged } from './boxes.ts';
import { eraseMetadata } from './erase-metadata.ts';
import { Inseparable } from './mp4-metadata.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messenger-erase-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Null when nothing had to be erased. */
function erased(bytes: Buffer): Buffer | null {
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  writeFileSync(from, bytes);
  const written = eraseMetadata(from, to);
  expect(readFileSync(from).equals(bytes)).toBe(true);
  return written && readFileSync(written.path);
}

describe('where a video was taken', () => {
  it.each(placeNames.map((name) => [name]))('is gone from %s', async (name) => {
    const before = locatedMp4(3, [name]);
    expect(before.includes('52.52')).toBe(true);
    const after = erased(before);
    expect(after?.length).toBe(before.length);
    expect(after?.includes('52.52')).toBe(false);
  });

  it('is gone from all places at once, and pictures and sounds stay where they were', async () => {
    const before = locatedMp4(7);
    const after = erased(before) ?? Buffer.alloc(0);
    expect(after.includes('52.52')).toBe(false);
    const pictures = 'the pictures themselves';
    expect(after.indexOf(pictures)).toBe(before.indexOf(pictures));
    const { format } = await parseFile(join(folder, 'to'));
    expect(format.trackInfo[0]?.duration).toBe(7);
    expect(erased(after)?.equals(after)).toBe(true);
  });
});

it('leaves a video alone that says nothing else', () => {
  expect(erased(silentMp4(5))).toBeNull();
});

it('leaves no positions in a fragmented video that it cannot take apart', () => {
  const bytes = locatedMp4(3, ['a track of positions']);
  expect(() => erased(Buffer.concat([bytes, box('moof', box('mfhd', number(0), number(1)))]))).toThrow(
    Inseparable,
  );
});

const movie = (...parts: Buffer[]) => Buffer.concat([box('ftyp', text('isom')), box('moov', ...parts)]);
const sized = (size: number, name: string, rest = Buffer.alloc(0)) =>
  Buffer.concat([number(size), text(name), rest]);
const long = (size: bigint, name: string) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(size);
  return sized(1, name, bytes);
};

describe('boxes that a program would stumble over', () => {
  it.each([
    ['one that is larger than its container', movie(sized(5000, 'trak'))],
    ['one that is larger than the file', sized(0x7fffffff, 'moov')],
    ['one that is smaller than its own header', movie(sized(3, 'trak'))],
    ['one whose size would be negative', movie(sized(0x80000001, 'trak'))],
    ['one whose long size overflows', movie(long(2n ** 64n - 1n, 'trak'))],
    ['one whose long size is nothing', movie(long(0n, 'trak'))],
    ['a long size that is cut off', movie(sized(1, 'trak'))],
    ['a track that does not say what it is', movie(box('trak', box('mdia', box('mdhd'))))],
    ['a handler that is cut off', movie(box('trak', box('mdia', box('hdlr', number(0)))))],
    ['more boxes than any player reads', Buffer.concat(Array(200_001).fill(sized(8, 'free')))],
  ])('%s', (_what, bytes) => {
    expect(() => erased(bytes)).toThrow(BoxesDamaged);
  });

  it('are not followed into each other without end', () => {
    let nested: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 500; depth += 1) nested = box('moov', nested);
    const after = erased(nested);
    expect(after?.length).toBe(nested.length);
  });

  it('name samples that are not there', () => {
    const bytes = locatedMp4(3, ['a track of positions']);
    const at = bytes.indexOf('stco') + 12;
    const broken = Buffer.from(bytes);
    broken.writeUInt32BE(0x7fffffff, at);
    expect(() => erased(broken)).toThrow(BoxesDamaged);
  });

  it('are called damaged, or are written, whatever is changed in them', () => {
    const bytes = locatedMp4(3);
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(changes, (changed) => {
        const broken = Buffer.from(bytes);
        for (const [place, value] of changed) broken[place] = value;
        try {
          erased(broken);
        } catch (error) {
          expect(error instanceof BoxesDamaged || error instanceof Inseparable).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
