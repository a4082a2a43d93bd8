import type { Logger, Metrics } from '@messenger/telemetry';
import { LRUCache } from 'lru-cache';

/** Messages that no store holds any more: pages go on without them. Remembered for a while, so that each is told once. */
export type LostMessages = {
  has(conversationId: string, ordinal: number): boolean;
  add(conversationId: string, ordinals: readonly number[]): void;
};

const mostRemembered = 100_000;
const rememberedMs = 10 * 60_000;

export function createLostMessages({ logger, metrics }: { logger: Logger; metrics: Metrics }): LostMessages {
  const lost = new LRUCache<string, true>({ max: mostRemembered, ttl: rememberedMs, ttlResolution: 100 });
  const count = metrics.counter({
    name: 'messages_lost_total',
    help: 'Messages that were found in no store when a page was to show them',
    labels: [],
  });
  return {
    has: (conversationId, ordinal) => lost.has(`${conversationId}/${ordinal}`),
    add(conversationId, ordinals) {
      for (const ordinal of ordinals) lost.set(`${conversationId}/${ordinal}`, true);
      count.inc(ordinals.length);
      const [from, to] = [ordinals.at(0), ordinals.at(-1)];
      logger.error({ conversationId, from, to, count: ordinals.length }, 'Messages are lost');
    },
  };
}
