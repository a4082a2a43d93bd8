import { type TypingNotice, typingChannel } from '@messenger/events';
import { execute, type Redis } from '@messenger/redis';

export const typingSeconds = 30;

/**
 * `typing:{conversation}:{user}` - string `typing`, by decimal ids; lives for 30 seconds, or until the user says
 * that they have stopped. Written by this service alone; each change is published on the conversation's typing channel.
 */
export type TypingStore = {
  /** Notes it and tells those who listen: one round trip. */
  set(notice: TypingNotice): Promise<void>;
};

export function createTypingStore(redis: Redis): TypingStore {
  return {
    async set(notice) {
      const key = `typing:${notice.conversationId}:${notice.userId}`;
      const channel = redis.channelName(typingChannel(notice.conversationId));
      const pipeline = redis.pipeline();
      if (notice.isTyping) pipeline.setex(key, typingSeconds, 'typing');
      else pipeline.del(key);
      await execute(pipeline.publish(channel, JSON.stringify(notice)));
    },
  };
}
