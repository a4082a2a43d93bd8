const counterBits = 12;
const counterEnd = 2 ** counterBits;

type Sources = { now(): number; random(bytes: Uint8Array<ArrayBuffer>): void };

/** Makes UUIDv7 (RFC 9562): each one greater than those before it, even when the clock goes back. */
export function createUuidv7({ now, random }: Sources): () => string {
  let time = 0;
  let counter = 0;
  return () => {
    const bytes = new Uint8Array(16);
    random(bytes);
    const seed = (((bytes[6] ?? 0) & 0x07) << 8) | (bytes[7] ?? 0);
    const at = now();
    if (at > time) {
      time = at;
      counter = seed;
    } else {
      counter += 1;
      if (counter === counterEnd) {
        time += 1;
        counter = seed;
      }
    }
    const view = new DataView(bytes.buffer);
    view.setUint16(0, Math.floor(time / 2 ** 32));
    view.setUint32(2, time % 2 ** 32);
    view.setUint16(6, 0x7000 | counter);
    view.setUint8(8, 0x80 | ((bytes[8] ?? 0) & 0x3f));
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}

/** A new UUIDv7, such as for `clientMessageId`. */
export const uuidv7: () => string = createUuidv7({
  now: Date.now,
  random: (bytes) => void crypto.getRandomValues(bytes),
});
