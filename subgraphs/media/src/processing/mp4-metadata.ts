import { type Box, BoxesDamaged, type BoxFile } from './boxes.ts';
import { type ByteSpan, sampleSpans } from './mp4-samples.ts';

/** What to make unreadable: boxes become `free` ones of the same length, so that all else stays where it is. */
export type Erasure = { boxes: Box[]; spans: ByteSpan[] };

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/**
 * What playing needs, box by box. All else goes (`udta`, `meta`, `uuid` and whatever a maker came up with): positions
 * stand in too many places to be looked for one by one.
 */
const kept: Record<string, ReadonlySet<string>> = {
  file: names('ftyp styp pdin moov mdat moof mfra sidx ssix wide'),
  moov: names('mvhd iods trak mvex'),
  trak: names('tkhd tref edts tapt mdia'),
  mdia: names('mdhd hdlr elng minf'),
  minf: names('vmhd smhd nmhd gmhd hdlr dinf stbl'),
  stbl: names(
    'stsd stts ctts cslg stss stps stsh stsc stsz stz2 stco co64 stdp padb sdtp subs sbgp sgpd saiz saio',
  ),
  moof: names('mfhd traf'),
  traf: names('tfhd tfdt trun sdtp subs sbgp sgpd saiz saio'),
};
/** Tracks of anything else hold positions too often: metadata, subtitles of drones, sensors. */
const keptTracks = names('vide soun auxv');

/** The file has parts that say where it was taken, and that cannot be told from those that are played. */
export class Inseparable extends Error {
  constructor() {
    super('A fragmented file has tracks that are neither sound nor picture.');
    this.name = 'Inseparable';
  }
}

/** What an MP4 or QuickTime file says besides its pictures and sounds. @throws BoxesDamaged, Inseparable */
export function findMetadata(file: BoxFile): Erasure {
  const erasure: Erasure = { boxes: [], spans: [] };
  let isFragmented = false;
  const look = (container: string, from: number, to: number) => {
    let end = from;
    for (const box of file.boxes(from, to)) {
      end = box.end;
      isFragmented ||= box.type === 'moof';
      if (!kept[container]?.has(box.type)) erasure.boxes.push(box);
      else if (box.type === 'trak' && !isPlayed(file, box)) eraseTrack(file, box, erasure);
      else if (kept[box.type]) look(box.type, box.content, box.end);
    }
    if (end < to) erasure.spans.push({ start: end, end: to });
  };
  look('file', 0, file.size);
  if (isFragmented && erasure.boxes.some(({ type }) => type === 'trak')) throw new Inseparable();
  return erasure;
}

function isPlayed(file: BoxFile, track: Box): boolean {
  const media = childOf(file, track, 'mdia');
  const handler = media && childOf(file, media, 'hdlr');
  if (!handler || handler.end - handler.content < 12) throw new BoxesDamaged();
  return keptTracks.has(file.read(handler.content + 8, 4).toString('latin1'));
}

function eraseTrack(file: BoxFile, track: Box, { boxes, spans }: Erasure): void {
  boxes.push(track);
  const media = childOf(file, track, 'mdia');
  const information = media && childOf(file, media, 'minf');
  const table = information && childOf(file, information, 'stbl');
  if (table) spans.push(...sampleSpans(file, table));
}

function childOf(file: BoxFile, { content, end }: Box, type: string): Box | null {
  for (const box of file.boxes(content, end)) if (box.type === type) return box;
  return null;
}
