import { box, movieHeader, number, text, track } from './recordings.ts';

/** A position that has to be gone wherever it stood. */
const position = '+52.5200+013.4050/';

const at = text(position);
const samples = ['a', 'b', 'c'].map((name) => text(`${name}${position}`));

/** Where cameras and programs write down where a video was taken, by how the place is called. */
const places: Record<string, Buffer> = {
  '©xyz of QuickTime': box('udta', box('\xa9xyz', number(at.length << 16), at)),
  'loci of 3GPP': box('udta', box('loci', number(0), number(0), at)),
  'the keys of Apple': box('meta', appleHandler(), appleKeys(), box('ilst', appleItem())),
  'tags of iTunes': box('udta', box('meta', number(0), box('ilst', box('\xa9nam', box('data', at))))),
  XMP: box('XMP_', at),
  'what a maker came up with': box('gps ', at),
  'what was freed before': box('free', at),
};

export const placeNames = [
  ...Object.keys(places),
  'a track of positions',
  'uuid at the end',
  'bytes after the end',
];

/** A video of some seconds that says in one place, or in all, where it was taken; its pictures come last. */
export function locatedMp4(seconds: number, chosen: readonly string[] = placeNames): Buffer {
  const inMovie = Object.entries(places).flatMap(([name, bytes]) => (chosen.includes(name) ? [bytes] : []));
  const has = (name: string) => chosen.includes(name);
  const type = box('ftyp', text('qt  '), number(0), text('qt  '));
  const movie = (firstSample: number) =>
    box(
      'moov',
      movieHeader(1000, seconds * 1000),
      track(1000, seconds * 1000),
      ...inMovie,
      ...(has('a track of positions') ? [positionTrack(firstSample)] : []),
    );
  const held = Buffer.concat(has('a track of positions') ? samples : []);
  const before = type.length + movie(0).length + 8;
  return Buffer.concat([
    type,
    movie(before),
    box('mdat', held, text('the pictures themselves')),
    ...(has('uuid at the end') ? [box('uuid', Buffer.alloc(16, 7), at)] : []),
    ...(has('bytes after the end') ? [text('+52.52')] : []),
  ]);
}

/** Two samples in a first chunk, one in a second. */
function positionTrack(firstSample: number): Buffer {
  const [first, second, third] = samples.map(({ length }) => length);
  const table = box(
    'stbl',
    box('stsd', number(0), number(0)),
    box('stsc', ...[0, 2, 1, 2, 1, 2, 1, 1].map(number)),
    box('stsz', ...[0, 0, 3, first ?? 0, second ?? 0, third ?? 0].map(number)),
    box('stco', ...[0, 2, firstSample, firstSample + (first ?? 0) + (second ?? 0)].map(number)),
  );
  const handler = box('hdlr', number(0), number(0), text('meta'), Buffer.alloc(12), text('m\0'));
  return box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', handler, box('minf', table)));
}

function appleHandler(): Buffer {
  return box('hdlr', number(0), number(0), text('mdta'), Buffer.alloc(12));
}

function appleKeys(): Buffer {
  return box('keys', number(0), number(1), box('mdta', text('com.apple.quicktime.location.ISO6709')));
}

function appleItem(): Buffer {
  return box('\0\0\0\x01', box('data', number(1), number(0), at));
}
