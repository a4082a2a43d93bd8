import type { Viewer } from '@messenger/auth';
import { type NotFound, notFound } from '@messenger/errors';
import { validate } from 'uuid';
import { forgetSessions } from './forget-sessions.ts';
import type { Services } from './services.ts';

/** Ends one of the viewer's own sessions. */
export async function revokeSession(
  services: Pick<Services, 'notices' | 'sessionCache' | 'sessions'>,
  { userId }: Viewer,
  givenId: string,
): Promise<{ sessionId: string } | NotFound> {
  if (!validate(givenId)) return notFound();
  // As the cache and the notice have to name it, however it was written.
  const sessionId = givenId.toLowerCase();
  const ended = await services.sessions.end(userId, sessionId);
  if (!ended) return notFound();
  await forgetSessions(services, [{ sessionId, userId }]);
  return { sessionId };
}
