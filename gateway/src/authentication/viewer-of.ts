import { clientTraitsOf, type Viewer } from '@messenger/auth';
import { decodeUserId } from '@messenger/ids';
import type { AuthenticateQuery } from '../generated/calls.ts';

type Identity = NonNullable<AuthenticateQuery['internalAuthenticate']>;

/** A viewer is kept for as long as a socket lasts, and most have neither: all share these. */
const noScopes: string[] = [];
const noTraits: Viewer['client'] = {};

/** Whom users found behind a token. @throws when they answer with an id that is none. */
export function viewerOf(identity: Identity): Viewer {
  const userId = decodeUserId(String(identity.userId));
  if (userId === null) throw new Error(`A service answered with an id that is none: ${identity.userId}`);
  const { sessionId, deviceId, scopes, isApiKey } = identity;
  const client = clientTraitsOf(identity);
  return {
    userId,
    sessionId: String(sessionId),
    deviceId,
    scopes: scopes.length > 0 ? scopes : noScopes,
    ...(isApiKey && { isApiKey }),
    client: Object.keys(client).length > 0 ? client : noTraits,
  };
}
