import { execute, type Redis } from '@messenger/redis';
import { LRUCache } from 'lru-cache';

const lifetimeSeconds = 24 * 60 * 60;
const mostKept = 100;
/** Who goes on in one conversation is noted again after so long. */
const freshMs = 60_000;
const mostRemembered = 10_000;

/**
 * `user:active_conversations:{id}` - sorted set of decimal conversation ids, scored with the time (ms) at which the
 * user last wrote, typed or read there, or up to a minute before; at most 100, none older than 24 hours; lives for 24 hours after the last.
 * Sorted, since a plain set can forget all of its members at a time, but not each at its own.
 * Written by this service alone.
 */
export type ActiveConversationStore = {
  note(userId: string, conversationId: string, now: Date): Promise<void>;
  /** The latest first. */
  list(userId: string, now: Date): Promise<string[]>;
};

const keyOf = (userId: string): string => `user:active_conversations:${userId}`;

export function createActiveConversationStore(redis: Redis): ActiveConversationStore {
  const latest = new LRUCache<string, { conversationId: string; at: number }>({ max: mostRemembered });

  function isFresh(userId: string, conversationId: string, now: Date): boolean {
    const noted = latest.get(userId);
    return noted?.conversationId === conversationId && now.getTime() - noted.at < freshMs;
  }

  return {
    async note(userId, conversationId, now) {
      if (isFresh(userId, conversationId, now)) return;
      const key = keyOf(userId);
      const pipeline = redis
        .pipeline()
        .zadd(key, now.getTime(), conversationId)
        .zremrangebyrank(key, 0, -mostKept - 1)
        .expire(key, lifetimeSeconds);
      await execute(pipeline);
      latest.set(userId, { conversationId, at: now.getTime() });
    },
    async list(userId, now) {
      const oldest = now.getTime() - lifetimeSeconds * 1000;
      return redis.zrevrangebyscore(keyOf(userId), now.getTime(), oldest, 'LIMIT', 0, mostKept);
    },
  };
}
