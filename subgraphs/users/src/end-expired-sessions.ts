import { forgetSessions } from './forget-sessions.ts';
import type { Services } from './services.ts';

const batchSize = 500;

/** Ends all sessions whose time is over, in batches. Answers how many there were. */
export async function endExpiredSessions(
  services: Pick<Services, 'notices' | 'now' | 'sessionCache' | 'sessions'>,
): Promise<number> {
  for (let total = 0; ; ) {
    const ended = await services.sessions.endExpired(services.now(), batchSize);
    await forgetSessions(services, ended);
    total += ended.length;
    if (ended.length < batchSize) return total;
  }
}
