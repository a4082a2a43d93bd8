import type { MessageRef } from '@messenger/ids';
import { LRUCache } from 'lru-cache';
import { isSame, type Message } from './message.ts';

/**
 * Stored messages that this process has lately written or read: whoever wants them again asks no store. A message does
 * not change once it is stored, so what is remembered is what a read would give; what is not there yet is never
 * remembered. Whether somebody may see a message is asked each time, of conversations.
 */
export type MessageMemory = {
  /** Only what stands in the store. */
  add(messages: readonly Message[]): void;
  /** The message of exactly these numbers. */
  find(ref: MessageRef): Message | null;
  /** The messages of these ordinals, both included, the newest first; null unless all of them are remembered. */
  findRun(conversationId: string, highest: number, lowest: number): Message[] | null;
};

/** After that a row is read again, so one that was deleted by hand is gone soon. */
const rememberedMs = 5 * 60_000;
/** What a message takes beside its text. */
const fixedBytes = 800;
const bytesACharacter = 2;

/** `bytes` is about how much it may take; with 0 nothing is remembered. */
export function createMessageMemory(bytes: number): MessageMemory {
  if (bytes === 0) return { add: () => {}, find: () => null, findRun: () => null };
  const messages = new LRUCache<string, Message>({
    maxSize: bytes,
    ttl: rememberedMs,
    ttlResolution: 100,
    sizeCalculation,
  });
  return {
    add(added) {
      for (const message of added) messages.set(keyOf(message.conversationId, message.ordinal), message);
    },
    find(ref) {
      const message = messages.get(keyOf(ref.conversationId, ref.ordinal));
      return message && isSame(message, ref) ? message : null;
    },
    findRun(conversationId, highest, lowest) {
      const found: Message[] = [];
      for (let ordinal = highest; ordinal >= lowest; ordinal -= 1) {
        const message = messages.get(keyOf(conversationId, ordinal));
        if (!message) return null;
        found.push(message);
      }
      return found;
    },
  };
}

const keyOf = (conversationId: string, ordinal: number): string => `${conversationId}/${ordinal}`;

function sizeCalculation({ text, fileIds }: Message): number {
  const characters = (text?.length ?? 0) + fileIds.reduce((sum, fileId) => sum + fileId.length, 0);
  return fixedBytes + bytesACharacter * characters;
}
