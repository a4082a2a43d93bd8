import type { MessageRef } from '@messenger/ids';
import { LRUCache } from 'lru-cache';
import { isSame, type Message } from './message.ts';

/**
 * Messages that this process stored a moment ago: the live streams ask for each of them by its id right after. Short,
 * so that what other processes do to a message is not hidden for long.
 */
export type FreshMessages = {
  add(message: Message): void;
  find(ref: MessageRef): Message | null;
};

const mostMessages = 1000;
const freshMs = 1000;

export function createFreshMessages(): FreshMessages {
  const messages = new LRUCache<string, Message>({ max: mostMessages, ttl: freshMs });
  return {
    add(message) {
      messages.set(message.timeuuid, message);
    },
    find(ref) {
      const message = messages.get(ref.timeuuid);
      return message && isSame(message, ref) ? message : null;
    },
  };
}
