import { isRedisUnavailable, type Redis } from '@messenger/redis';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { createWindowStore } from './window-store.ts';

const windowSeconds = 60;
/** How much of a minute a process takes at a time. What it then does not use is lost to the others until the minute ends. */
const share = 1 / 20;
const mostLeases = 20_000;

/** Who is limited: a user by decimal id, a program by that of its key, or an address where there is no user yet. */
export type Subject = { user: string } | { key: string } | { address: string };

export type Consumed = { ok: true } | { ok: false; retryAfterMs: number };

export type RateLimit = {
  /** Takes `points` (default 1) of the subject's minute, if that many are left. Never fails with Redis. */
  consume(subject: Subject, points?: number): Promise<Consumed>;
};

export type RateLimitOptions = {
  redis: Redis;
  what: string;
  perMinute: number;
  /** Monotonic milliseconds. */
  now?: () => number;
};

/** Points of a minute that this process may give out; `isLast` when Redis has no more of them. */
type Lease = { points: number; isLast: boolean; endsAt: number };

/**
 * At most `perMinute` points a subject in a minute that starts with the first of them. All processes count together
 * in Redis, but take a twentieth of the minute at a time, so that most requests wait for nothing: never more than
 * `perMinute` are given out, and a twentieth fewer for each further process that the subject meets in that minute.
 * While Redis is away each process counts for itself.
 */
export function createRateLimit({
  redis,
  what,
  perMinute,
  now = () => performance.now(),
}: RateLimitOptions): RateLimit {
  const windows = createWindowStore(redis, { points: perMinute, windowMs: windowSeconds * 1000 });
  const alone = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  const leases = new LRUCache<string, Lease>({ max: mostLeases });
  const underWay = new Map<string, Promise<unknown>>();
  const chunk = Math.max(1, Math.floor(perMinute * share));

  function currentLease(key: string): Lease | undefined {
    const lease = leases.get(key);
    return lease && lease.endsAt > now() ? lease : undefined;
  }

  async function lend(key: string, points: number): Promise<Consumed> {
    const lease = currentLease(key);
    // Nobody else may use these meanwhile; what is not needed comes back with the new lease.
    const held = lease?.points ?? 0;
    if (lease) lease.points = 0;
    const missing = points - held;
    try {
      const taken = await windows.take(key, missing, Math.max(missing, chunk));
      const isEnough = taken.points > 0;
      const rest = held + taken.points - (isEnough ? points : 0);
      leases.set(key, { points: rest, isLast: taken.left === 0, endsAt: now() + taken.endsInMs });
      return isEnough ? { ok: true } : { ok: false, retryAfterMs: taken.endsInMs };
    } catch (error) {
      if (lease) lease.points = held;
      throw error;
    }
  }

  /** One at a time for each subject: what the first of them brings is often enough for the next. */
  async function lendInTurn(key: string, points: number): Promise<Consumed> {
    for (let before = underWay.get(key); before; before = underWay.get(key)) {
      await before;
      const consumed = fromLease(key, points);
      if (consumed) return consumed;
    }
    const lending = lendOrAlone(key, points).finally(() => underWay.delete(key));
    underWay.set(key, lending);
    return lending;
  }

  async function lendOrAlone(key: string, points: number): Promise<Consumed> {
    try {
      return await lend(key, points);
    } catch (error) {
      if (isRedisUnavailable(error)) return consumeAlone(alone, key, points);
      throw error;
    }
  }

  function fromLease(key: string, points: number): Consumed | null {
    const lease = currentLease(key);
    if (lease && lease.points >= points) {
      lease.points -= points;
      return { ok: true };
    }
    return lease?.isLast ? { ok: false, retryAfterMs: lease.endsAt - now() } : null;
  }

  return {
    async consume(subject, points = 1) {
      const key = keyOf(subject, what);
      return fromLease(key, points) ?? lendInTurn(key, points);
    },
  };
}

async function consumeAlone(limiter: RateLimiterMemory, key: string, points: number): Promise<Consumed> {
  try {
    await limiter.consume(key, points);
    return { ok: true };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { ok: false, retryAfterMs: refusal.msBeforeNext };
    throw refusal;
  }
}

function keyOf(subject: Subject, what: string): string {
  return `rate_limit:${nameOf(subject)}:${what}`;
}

function nameOf(subject: Subject): string {
  if ('user' in subject) return `user:${subject.user}`;
  return 'key' in subject ? `key:${subject.key}` : `address:${subject.address}`;
}
