/** 100 ns ticks between 1582-10-15, where version 1 UUIDs begin to count, and 1970-01-01. */
export const ticksAtUnixEpoch = 0x01b21dd213814000n;

const multicastBit = 0x01n << 40n;

export function ticksFromMilliseconds(milliseconds: number): bigint {
  return BigInt(Math.trunc(milliseconds)) * 10_000n + ticksAtUnixEpoch;
}

/** Milliseconds since 1970; what a tick holds beyond them is cut off. */
export function millisecondsFromTicks(ticks: bigint): number {
  const sinceEpoch = ticks - ticksAtUnixEpoch;
  const floored = sinceEpoch >= 0n ? sinceEpoch / 10_000n : (sinceEpoch - 9_999n) / 10_000n;
  return Number(floored);
}

/** Microseconds since 1970, the unit of Cassandra's `USING TIMESTAMP`. */
export function microsecondsFromTicks(ticks: bigint): bigint {
  return (ticks - ticksAtUnixEpoch) / 10n;
}

/**
 * The TIMEUUID of a message. Ticks are unique within a conversation, so the id is a function of both and
 * need not be kept beside them; the node part carries the conversation, marked as no hardware address.
 */
export function timeuuidOf(conversationId: string, ticks: bigint): string {
  const hex = (value: bigint, length: number) => value.toString(16).padStart(length, '0');
  const low = hex(ticks & 0xffffffffn, 8);
  const middle = hex((ticks >> 32n) & 0xffffn, 4);
  const high = hex(((ticks >> 48n) & 0x0fffn) | 0x1000n, 4);
  const node = hex((BigInt(conversationId) & 0xffffffffffn) | multicastBit, 12);
  return `${low}-${middle}-${high}-8000-${node}`;
}

/** The ticks of a TIMEUUID in canonical text. */
export function ticksOfTimeuuid(timeuuid: string): bigint {
  const [low = '', middle = '', high = ''] = timeuuid.split('-');
  return BigInt(`0x${high.slice(1)}${middle}${low}`);
}
