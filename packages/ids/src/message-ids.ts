import { ticksOfTimeuuid, timeuuidOf } from './timeuuid.ts';
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
  writeVarint(BigInt(ref.conversationId), bytes);
  writeVarint(BigInt(ref.sequence), bytes);
  writeVarint(BigInt(ref.ordinal), bytes);
  writeVarint(ticksOfTimeuuid(ref.timeuuid), bytes);
  return `msg_${Buffer.from(bytes).toString('base64url')}`;
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
