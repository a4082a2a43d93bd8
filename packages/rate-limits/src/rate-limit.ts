import type { Redis } from '@messenger/redis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const windowSeconds = 60;

/** Who is limited: a user by decimal id, or an address where there is no user yet. */
export type Subject = { user: string } | { address: string };

export type Consumed = { ok: true } | { ok: false; retryAfterMs: number };

export type RateLimit = {
  /** Takes `points` (default 1) of the subject's minute, if that many are left. Never fails with Redis. */
  consume(subject: Subject, points?: number): Promise<Consumed>;
};

/**
 * At most `perMinute` points a subject in a minute that starts with the first of them. All processes count together
 * in Redis, under `rate_limit:user:{id}:{what}` or `rate_limit:address:{ip}:{what}` (a counter that lives for 60 s);
 * while Redis is away each process counts for itself.
 */
export function createRateLimit({
  redis,
  what,
  perMinute,
}: {
  redis: Redis;
  what: string;
  perMinute: number;
}): RateLimit {
  const options = { keyPrefix: '', points: perMinute, duration: windowSeconds };
  const limiter = new RateLimiterRedis({
    ...options,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    inMemoryBlockOnConsumed: perMinute,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  return {
    async consume(subject, points = 1) {
      try {
        await limiter.consume(keyOf(subject, what), points);
        return { ok: true };
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return { ok: false, retryAfterMs: refusal.msBeforeNext };
        throw refusal;
      }
    },
  };
}

function keyOf(subject: Subject, what: string): string {
  const name = 'user' in subject ? `user:${subject.user}` : `address:${subject.address}`;
  return `rate_limit:${name}:${what}`;
}
