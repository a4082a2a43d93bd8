import { type Hint, hintChannel } from '@messenger/events';
import { orElse, publish, type Redis } from '@messenger/redis';

/**
 * Channel `hint:{conversationId}`, JSON of `Hint`: the conversation has changes up to this sequence. Nothing is kept;
 * a listener that misses one finds the changes in the change log. Written by messages only.
 */
export type HintStore = { publish(hint: Hint): Promise<void> };

export function createHintStore(redis: Redis): HintStore {
  return {
    async publish(hint) {
      await orElse(publish(redis, hintChannel(hint.conversationId), JSON.stringify(hint)), 0);
    },
  };
}
