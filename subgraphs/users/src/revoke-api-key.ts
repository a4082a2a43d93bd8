import type { Viewer } from '@messenger/auth';
import { type Forbidden, forbidden, type NotFound, notFound } from '@messenger/errors';
import { validate } from 'uuid';
import { forgetSessions } from './forget-sessions.ts';
import type { Services } from './services.ts';

/** Ends one of the viewer's own keys, or anybody's for an admin. Gateways are told as of a session that ended. */
export async function revokeApiKey(
  services: Pick<Services, 'apiKeys' | 'notices' | 'now' | 'sessionCache'>,
  { userId, scopes, isApiKey }: Viewer,
  givenId: string,
): Promise<{ apiKeyId: string } | NotFound | Forbidden> {
  if (isApiKey) return forbidden('A key cannot revoke keys.');
  if (!validate(givenId)) return notFound();
  // As the notice has to name it, however it was written.
  const keyId = givenId.toLowerCase();
  const ownerId = scopes.includes('admin') ? null : userId;
  const actedAs = await services.apiKeys.revoke(keyId, { userId, at: services.now() }, ownerId);
  if (actedAs === null) return notFound();
  await forgetSessions(services, [{ sessionId: keyId, userId: actedAs }]);
  return { apiKeyId: keyId };
}
