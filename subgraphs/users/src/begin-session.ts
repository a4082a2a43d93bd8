import { isIP } from 'node:net';
import { orElse } from '@messenger/redis';
import type { Origin, Services } from './services.ts';
import type { Device, NewSession, Session, SessionProof } from './session.ts';
import { makeToken } from './session-token.ts';

const maxUserAgentLength = 512;

/** A session that has begun, and its token, which is not kept anywhere. */
export type BegunSession = { token: string; session: Session };

/** Makes a session and its token; nothing is stored yet. */
export function newSession(
  services: Pick<Services, 'now' | 'newUuid' | 'randomBytes' | 'sessionLifetimeMs'>,
  device: Device,
  origin: Origin,
): { token: string; session: NewSession } {
  const sessionId = services.newUuid();
  const { token, tokenHash } = makeToken(sessionId, services.randomBytes);
  const createdAt = services.now();
  const session = {
    ...device,
    sessionId,
    tokenHash,
    ipAddress: readAddress(origin.ipAddress),
    userAgent: origin.userAgent?.slice(0, maxUserAgentLength) ?? null,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + services.sessionLifetimeMs),
  };
  return { token, session };
}

/** A stored session as its owner sees it; it is put into the cache on the way, if the cache is there. */
export async function begun(
  services: Pick<Services, 'sessionCache'>,
  userId: string,
  { token, session }: { token: string; session: NewSession },
): Promise<BegunSession> {
  const { tokenHash, ipAddress: _address, userAgent: _agent, ...rest } = session;
  const proof: SessionProof = { ...rest, userId, tokenHash };
  await orElse(services.sessionCache.fill(proof), undefined);
  return { token, session: { ...rest, userId, lastActivityAt: session.createdAt } };
}

/** An address that PostgreSQL takes: without the zone of a link-local one. */
function readAddress(address: string | null): string | null {
  const [withoutZone = ''] = address?.split('%') ?? [];
  return isIP(withoutZone) ? withoutZone : null;
}
