import { timeuuidOf } from './timeuuid.ts';
import { readVarint, writeVarint } from './varint.ts';

/** All that is needed to find a message's row in one read. */
export type MessageRef = {
  /** Decimal. */
  conversationId: string;
  /** Its number among all changes of the conversation. */
  sequence: number;
  /** Its number among the messages of the conversation, from 1. */
  ordinal: number;
  timeuuid: string;
};

/** `msg_` and the base64url of four varints: conversation, sequence, ordinal, ticks. */
export function encodeMessageId(ref: MessageRef): string {
  const bytes: number[] = [];
  writeVarint(numberOf(ref.conversationId), bytes);
  writeVarint(ref.sequence, bytes);
  writeVarint(ref.ordinal, bytes);
  writeTicks(ref.timeuuid, bytes);
  return `msg_${Buffer.from(bytes).toString('base64url')}`;
}

const safeDigits = 15;

/** Without a BigInt where it can be: a page has an id for every message. */
const numberOf = (decimal: string): number | bigint =>
  decimal.length <= safeDigits ? Number(decimal) : BigInt(decimal);

/** The 60 bits of a TIMEUUID's ticks as one varint: four times seven bits, then the 32 above them. */
function writeTicks(timeuuid: string, into: number[]): void {
  const [low = '', middle = '', high = ''] = timeuuid.split('-');
  const hex = high.slice(1) + middle + low;
  const above = Number.parseInt(hex.slice(0, -7), 16);
  let below = Number.parseInt(hex.slice(-7), 16);
  for (let group = 0; above > 0 && group < 4; group += 1) {
    into.push((below & 0x7f) | 0x80);
    below >>>= 7;
  }
  writeVarint(above > 0 ? above : below, into);
}

function readNumbers(bytes: Uint8Array): [bigint, bigint, bigint, bigint] | null {
  const conversation = readVarint(bytes, 0);
  const sequence = conversation && readVarint(bytes, conversation.next);
  const ordinal = sequence && readVarint(bytes, sequence.next);
  const ticks = ordinal && readVarint(bytes, ordinal.next);
  if (!ticks || ticks.next !== bytes.length) return null;
  return [conversation.value, sequence.value, ordinal.value, ticks.value];
}

/** Null for anything that `encodeMessageId` cannot have made. */
export function decodeMessageId(id: string): MessageRef | null {
  if (!id.startsWith('msg_') || id.length > 64) return null;
  const text = id.slice(4);
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return null;
  const numbers = readNumbers(bytes);
  if (!numbers) return null;
  const [conversation, sequence, ordinal, ticks] = numbers;
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  const inRange = conversation > 0n && ordinal > 0n && sequence >= ordinal && sequence <= limit;
  if (!inRange || ticks >= 1n << 60n) return null;
  const conversationId = conversation.toString();
  return {
    conversationId,
    sequence: Number(sequence),
    ordinal: Number(ordinal),
    timeuuid: timeuuidOf(conversationId, ticks),
  };
}
