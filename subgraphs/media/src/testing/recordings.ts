/** A mono WAV of silence. */
export function silentWav(seconds: number): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(Math.round(rate * seconds), 0x80);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** An MP4 that has one empty video track and says how long it is. */
export function silentMp4(seconds: number): Buffer {
  const scale = 1000;
  const duration = Math.round(seconds * scale);
  const moov = box('moov', movieHeader(scale, duration), track(scale, duration));
  return Buffer.concat([
    box('ftyp', text('isom'), number(512), text('isommp42')),
    moov,
    box('mdat', Buffer.alloc(64)),
  ]);
}

export function movieHeader(scale: number, duration: number): Buffer {
  const times = [0, 0, 0, scale, duration].map(number);
  return box('mvhd', ...times, number(0x00010000), Buffer.alloc(72), number(2));
}

export function track(scale: number, duration: number): Buffer {
  const header = box(
    'tkhd',
    number(7),
    ...[0, 0, 1, 0, duration].map(number),
    Buffer.alloc(52),
    number(320 << 16),
    number(240 << 16),
  );
  const mediaHeader = box('mdhd', ...[0, 0, 0, scale, duration].map(number), number(0x55c40000));
  const handler = box('hdlr', number(0), number(0), text('vide'), Buffer.alloc(12), text('v\0'));
  const tables = ['stsd', 'stts', 'stsc', 'stco'].map((name) => box(name, number(0), number(0)));
  const samples = box('stsz', number(0), number(0), number(0));
  return box('trak', header, box('mdia', mediaHeader, handler, box('minf', box('stbl', ...tables, samples))));
}

export function box(name: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([number(body.length + 8), text(name), body]);
}

export const text = (value: string): Buffer => Buffer.from(value, 'latin1');

export function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
