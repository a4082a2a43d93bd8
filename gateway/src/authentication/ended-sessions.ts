import { type UserNotice, userChannel, userNoticeSchema } from '@messenger/events';
import type { Subscriber } from '@messenger/redis';
import type { Logger } from '@messenger/telemetry';
import { LRUCache } from 'lru-cache';

const mostUsers = 10_000;
const mostSessions = 10_000;
const rememberedMs = 60_000;

export type EndedSessions = {
  /** Hears from now on which sessions of this user end. The users that were watched longest ago are let go. */
  watch(userId: string): void;
  /** Did this session end within the last minute? */
  has(sessionId: string): boolean;
  /** Calls `listener` when notices may have been missed. */
  onGap(listener: () => void): void;
};

/** Which sessions ended, as users tells on the channel of each user. */
export function createEndedSessions(subscriber: Subscriber, logger: Logger): EndedSessions {
  const ended = new LRUCache<string, true>({ max: mostSessions, ttl: rememberedMs, ttlResolution: 100 });
  const watched = new LRUCache<string, Promise<() => Promise<void>>>({
    max: mostUsers,
    dispose: (subscription) => void subscription.then((stop) => stop()).catch(report),
  });

  function report(error: unknown): void {
    logger.warn({ err: error }, 'a channel of ended sessions could not be changed');
  }

  function hear(message: string): void {
    const notice = noticeOf(message);
    if (notice?.kind === 'session_ended') ended.set(notice.sessionId, true);
  }

  return {
    watch(userId) {
      if (watched.get(userId)) return;
      const subscription = subscriber.subscribe(userChannel(userId), hear);
      subscription.catch((error) => {
        watched.delete(userId);
        report(error);
      });
      watched.set(userId, subscription);
    },
    has: (sessionId) => ended.has(sessionId),
    onGap: (listener) => void subscriber.onReconnected(listener),
  };
}

function noticeOf(message: string): UserNotice | null {
  try {
    return userNoticeSchema.safeParse(JSON.parse(message)).data ?? null;
  } catch {
    return null;
  }
}
