import { isUnavailable } from '@messenger/postgres';
import { orElse } from '@messenger/redis';
import type { Services } from './services.ts';
import type { SessionProof } from './session.ts';
import type { CachedProof } from './session-cache-store.ts';
import { readToken, sameHash, type TokenClaim } from './session-token.ts';

const confirmEveryMs = 60_000;

type Needs = Pick<Services, 'now' | 'sessionCache' | 'sessionLifetimeMs' | 'sessions'>;

/**
 * The session that a token proves; null when it is not valid. The cache answers alone for up to a minute
 * after PostgreSQL has confirmed the session. Throws when neither can answer.
 */
export async function authenticate(services: Needs, token: string): Promise<SessionProof | null> {
  const claim = readToken(token);
  if (!claim) return null;

  const cached = await orElse(services.sessionCache.get(claim.sessionId), null);
  if (cached && !sameHash(cached.proof.tokenHash, claim.tokenHash)) return null;
  if (cached && isFresh(cached, services.now())) return cached.proof;
  return confirm(services, claim, cached);
}

function isFresh({ confirmedAt, proof }: CachedProof, now: Date): boolean {
  if (!confirmedAt || proof.expiresAt <= now) return false;
  return now.getTime() - confirmedAt.getTime() < confirmEveryMs;
}

async function confirm(
  services: Needs,
  claim: TokenClaim,
  cached: CachedProof | null,
): Promise<SessionProof | null> {
  const { sessions, sessionCache, sessionLifetimeMs } = services;
  const now = services.now();
  try {
    const proof = await sessions.use(claim.sessionId, now, new Date(now.getTime() + sessionLifetimeMs));
    if (!proof) {
      if (cached) await orElse(sessionCache.remove([claim.sessionId]), undefined);
      return null;
    }
    if (!sameHash(proof.tokenHash, claim.tokenHash)) return null;
    await orElse(cached ? sessionCache.confirm(proof, now) : sessionCache.fill(proof), undefined);
    return proof;
  } catch (error) {
    // Once confirmed, a session goes on while PostgreSQL is away.
    if (isUnavailable(error) && cached?.confirmedAt && cached.proof.expiresAt > now) return cached.proof;
    throw error;
  }
}
