import type { Viewer } from '@messenger/auth';
import { forgetSessions } from './forget-sessions.ts';
import type { Services } from './services.ts';

/** Ends the session of the request. Ending it again changes nothing. */
export async function logOut(
  services: Pick<Services, 'notices' | 'sessionCache' | 'sessions'>,
  { userId, sessionId }: Viewer,
): Promise<{ sessionId: string }> {
  await services.sessions.end(userId, sessionId);
  await forgetSessions(services, [{ sessionId, userId }]);
  return { sessionId };
}
