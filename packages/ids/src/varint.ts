/** Unsigned LEB128: seven bits a byte, the lowest first, the top bit set on all but the last. */
export function writeVarint(value: number | bigint, into: number[]): void {
  if (typeof value === 'bigint') writeBigVarint(value, into);
  else writeSmallVarint(value, into);
}

function writeSmallVarint(value: number, into: number[]): void {
  let rest = value;
  while (rest >= 0x80) {
    into.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  into.push(rest);
}

function writeBigVarint(value: bigint, into: number[]): void {
  let rest = value;
  while (rest >= 0x80n) {
    into.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  into.push(Number(rest));
}

/** Null when the bytes end too early, the number passes 63 bits, or it is not in its shortest form. */
export function readVarint(bytes: Uint8Array, offset: number): { value: bigint; next: number } | null {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return byte === 0 && index > 0 ? null : { value, next: offset + index + 1 };
  }
  return null;
}
