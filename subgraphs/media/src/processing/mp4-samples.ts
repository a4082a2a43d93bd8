import { type Box, BoxesDamaged, type BoxFile } from './boxes.ts';

/** From a byte to the one before another. */
export type ByteSpan = { start: number; end: number };

/** An hour of a sensor that is read 200 times a second has fewer. */
const entriesAtMost = 1_000_000;

/** Where in the file the samples of a track are, by its sample table. @throws BoxesDamaged */
export function sampleSpans(file: BoxFile, table: Box): ByteSpan[] {
  const boxes = new Map([...file.boxes(table.content, table.end)].map((box) => [box.type, box]));
  const sizes = boxes.get('stsz');
  const runs = boxes.get('stsc');
  const offsets = boxes.get('co64') ?? boxes.get('stco');
  if (!sizes || !runs || !offsets) throw new BoxesDamaged();
  const bytes = offsets.type === 'co64' ? 8 : 4;
  const chunks = readTable(file, offsets, 4, bytes);
  const perChunk = samplesPerChunk(file, runs, chunks.count);
  const sizeOf = sampleSizes(file, sizes);
  let sample = 0;
  let total = 0;
  return perChunk.map((samples, chunk) => {
    const at = chunk * bytes;
    const start = bytes === 8 ? Number(chunks.bytes.readBigUInt64BE(at)) : chunks.bytes.readUInt32BE(at);
    let end = start;
    for (let left = samples; left > 0; left -= 1) end += sizeOf(sample++);
    total += end - start;
    if (end > file.size || total > file.size) throw new BoxesDamaged();
    return { start, end };
  });
}

/** How many samples each chunk has: the runs name the first chunk, from one, that has so many. */
function samplesPerChunk(file: BoxFile, runs: Box, chunks: number): number[] {
  const { count, bytes } = readTable(file, runs, 4, 12);
  const perChunk: number[] = [];
  for (let run = 0; run < count; run += 1) {
    const first = bytes.readUInt32BE(run * 12) - 1;
    const samples = bytes.readUInt32BE(run * 12 + 4);
    const next = run + 1 < count ? bytes.readUInt32BE((run + 1) * 12) - 1 : chunks;
    if (first !== perChunk.length || next > chunks || samples > entriesAtMost) throw new BoxesDamaged();
    for (let chunk = first; chunk < next; chunk += 1) perChunk.push(samples);
  }
  if (perChunk.reduce((sum, samples) => sum + samples, 0) > entriesAtMost) throw new BoxesDamaged();
  return perChunk;
}

/** The size of a sample by its number: one for all, or a list. */
function sampleSizes(file: BoxFile, sizes: Box): (sample: number) => number {
  const common = file.read(sizes.content + 4, 4).readUInt32BE();
  if (common > 0) return () => common;
  const { count, bytes } = readTable(file, sizes, 8, 4);
  return (sample) => {
    if (sample >= count) throw new BoxesDamaged();
    return bytes.readUInt32BE(sample * 4);
  };
}

/** The entries of a table, which stand behind their number; that is `skip` bytes into the box. */
function readTable(file: BoxFile, { content, end }: Box, skip: number, entryBytes: number) {
  if (end - content < skip + 4) throw new BoxesDamaged();
  const count = file.read(content + skip, 4).readUInt32BE();
  const first = content + skip + 4;
  if (count > entriesAtMost || first + count * entryBytes > end) throw new BoxesDamaged();
  return { count, bytes: file.read(first, count * entryBytes) };
}
