import { createHash } from 'node:crypto';
import type { Viewer } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { LRUCache } from 'lru-cache';
import { AuthenticateDocument } from '../generated/calls.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { viewerOf } from './viewer-of.ts';

/** Who a token stands for; null when it is void. Throws `CallFailed` while that cannot be found out. */
export type Authenticate = (token: string) => Promise<Viewer | null>;

type Known = { viewer: Viewer; expiresAt: number };

const mostKnown = 10_000;
/** How long a session that ended elsewhere may still be answered for when nothing tells us of its end. */
const staleMs = 5_000;

type Options = { calls: Calls; endedSessions: EndedSessions; now(): number };

/**
 * Asks users who a token stands for and remembers it for 5 seconds, so that a busy client costs one call in that
 * time. A session that ends is forgotten at once; while Redis is away the 5 seconds are the bound.
 */
export function createAuthenticate({ calls, endedSessions, now }: Options): Authenticate {
  const known = new LRUCache<string, Known>({ max: mostKnown, ttl: staleMs, ttlResolution: 100 });
  endedSessions.onGap(() => known.clear());

  async function ask(token: string, key: string): Promise<Viewer | null> {
    const { internalAuthenticate: identity } = await calls.request('users', AuthenticateDocument, { token });
    if (!identity) return null;
    const viewer = viewerOf(identity);
    endedSessions.watch(viewer.userId);
    // A session may end while the question about it is under way.
    if (endedSessions.has(identity.sessionId)) return null;
    known.set(key, { viewer, expiresAt: new Date(identity.expiresAt).getTime() });
    return viewer;
  }

  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const found = known.get(key);
    if (!found) return ask(token, key);
    if (!endedSessions.has(found.viewer.sessionId) && found.expiresAt > now()) return found.viewer;
    known.delete(key);
    return null;
  };
}
