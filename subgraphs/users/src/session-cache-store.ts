import { execute, type Redis } from '@messenger/redis';
import { z } from 'zod';
import type { SessionProof } from './session.ts';

const lifetimeSeconds = 86_400;

/** A proof from the cache, and when PostgreSQL last confirmed it; null when it has not yet. */
export type CachedProof = { proof: SessionProof; confirmedAt: Date | null };

/**
 * `session:{uuid}` — hash, lives 24 h from the last time it was confirmed.
 *   user_id, device_id, created_at, expires_at (ISO 8601), token_hash (hex), confirmed_at (ISO 8601, absent at first);
 *   device_type, platform and app_version where the device told them
 * `device:{deviceId}:user` — string, the id of the user who last used the device, lives 24 h likewise.
 *
 * Written by this service alone: filled at log-in and when a session is read from PostgreSQL, deleted when
 * it ends. A filled entry counts only after PostgreSQL has confirmed it once more, and again every minute:
 * so neither a fill that overtakes a deletion nor a deletion lost with Redis revives a session.
 */
export type SessionCacheStore = {
  get(sessionId: string): Promise<CachedProof | null>;
  fill(proof: SessionProof): Promise<void>;
  /** Confirms an entry that is there; one that has been deleted in the meantime stays so. */
  confirm(proof: SessionProof, at: Date): Promise<void>;
  remove(sessionIds: readonly string[]): Promise<void>;
};

const entrySchema = z.object({
  user_id: z.string(),
  device_id: z.string(),
  device_type: z.string().optional(),
  platform: z.string().optional(),
  app_version: z.string().optional(),
  created_at: z.coerce.date(),
  expires_at: z.coerce.date(),
  token_hash: z.string(),
  confirmed_at: z.coerce.date().optional(),
});

const sessionKey = (sessionId: string): string => `session:${sessionId}`;
const deviceKey = (deviceId: string): string => `device:${deviceId}:user`;

const confirmScript = `
  if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
  redis.call('HSET', KEYS[1], 'confirmed_at', ARGV[1], 'expires_at', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
  redis.call('SET', KEYS[2], ARGV[4], 'EX', ARGV[3])
  return 1
`;

export function createSessionCacheStore(redis: Redis): SessionCacheStore {
  return {
    async get(sessionId) {
      const entry = entrySchema.safeParse(await redis.hgetall(sessionKey(sessionId)));
      return entry.success ? cachedProof(sessionId, entry.data) : null;
    },
    async fill(proof) {
      const key = sessionKey(proof.sessionId);
      await execute(
        redis
          .multi()
          .del(key)
          .hset(key, fieldsOf(proof))
          .expire(key, lifetimeSeconds)
          .set(deviceKey(proof.deviceId), proof.userId, 'EX', lifetimeSeconds),
      );
    },
    async confirm(proof, at) {
      const keys = [sessionKey(proof.sessionId), deviceKey(proof.deviceId)];
      const values = [at.toISOString(), proof.expiresAt.toISOString(), lifetimeSeconds, proof.userId];
      await redis.eval(confirmScript, keys.length, ...keys, ...values);
    },
    async remove(sessionIds) {
      if (sessionIds.length > 0) await redis.del(...sessionIds.map(sessionKey));
    },
  };
}

function fieldsOf(proof: SessionProof): Record<string, string> {
  return {
    user_id: proof.userId,
    device_id: proof.deviceId,
    created_at: proof.createdAt.toISOString(),
    expires_at: proof.expiresAt.toISOString(),
    token_hash: proof.tokenHash.toString('hex'),
    ...(proof.deviceType !== null && { device_type: proof.deviceType }),
    ...(proof.platform !== null && { platform: proof.platform }),
    ...(proof.appVersion !== null && { app_version: proof.appVersion }),
  };
}

function cachedProof(sessionId: string, entry: z.output<typeof entrySchema>): CachedProof {
  const proof = {
    sessionId,
    userId: entry.user_id,
    deviceId: entry.device_id,
    deviceType: entry.device_type ?? null,
    platform: entry.platform ?? null,
    appVersion: entry.app_version ?? null,
    createdAt: entry.created_at,
    expiresAt: entry.expires_at,
    tokenHash: Buffer.from(entry.token_hash, 'hex'),
  };
  return { proof, confirmedAt: entry.confirmed_at ?? null };
}
