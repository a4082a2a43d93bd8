import { orElse } from '@messenger/redis';
import type { EndedSession } from './notice-store.ts';
import type { Services } from './services.ts';

/**
 * After sessions have ended in PostgreSQL: takes them out of the cache and tells the gateways, which close
 * their sockets. While Redis is away neither happens; then the minute's confirmation finds them ended.
 */
export async function forgetSessions(
  { sessionCache, notices }: Pick<Services, 'sessionCache' | 'notices'>,
  sessions: readonly EndedSession[],
): Promise<void> {
  await orElse(sessionCache.remove(sessions.map(({ sessionId }) => sessionId)), undefined);
  await orElse(notices.sessionsEnded(sessions), undefined);
}
