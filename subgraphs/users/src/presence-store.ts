import { createHash } from 'node:crypto';
import { presenceChannel } from '@messenger/events';
import { execute, type Redis } from '@messenger/redis';
import { z } from 'zod';
import type { ConnectionState, Presence } from './presence.ts';
import { presenceScript } from './presence-script.ts';

const connectionLifetimeMs = 60_000;

/**
 * `user:connections:{id}` — sorted set, one member `<connection id> <device id>` a socket, scored with the
 *   time (ms) at which it expires unless it is heard of again; lives as long as its last member.
 * `user:presence:{id}` — hash, derived from it: status (online, offline), last_seen (ISO 8601), device_count;
 *   no expiry, since last_seen is asked for long after.
 * `user:connections:expiries` — sorted set, the users who are online, scored with the time (ms) at which the
 *   last of their sockets expires.
 *
 * All three are written by this service alone, through one script. A gateway that crashes stops telling of its
 * sockets, and so they end by themselves within a minute.
 */
export type PresenceStore = {
  /** Takes in what is known of sockets; one round trip whatever their number. Publishes each change of status. */
  touch(connections: readonly ConnectionState[], now: Date): Promise<void>;
  /** Turns up to `limit` people offline whose sockets have expired, and publishes it; answers how many were looked at. */
  expire(now: Date, limit: number): Promise<number>;
  /** The presence of these users, one round trip; nothing for those never seen. */
  findMany(userIds: readonly string[], now: Date): Promise<Map<string, Presence>>;
};

const connectionsKey = (userId: string): string => `user:connections:${userId}`;
const presenceKey = (userId: string): string => `user:presence:${userId}`;
const expiriesKey = 'user:connections:expiries';

const scriptHash = createHash('sha1').update(presenceScript).digest('hex');

export function createPresenceStore(redis: Redis): PresenceStore {
  const derive = async (connectionsByUser: Map<string, ConnectionState[]>, now: Date): Promise<void> => {
    // Loaded with each batch: it is small, and so a restarted server needs no second round trip.
    const pipeline = redis.pipeline().script('LOAD', presenceScript);
    for (const [userId, connections] of connectionsByUser) {
      const channel = redis.channelName(presenceChannel(userId));
      const keys = [connectionsKey(userId), presenceKey(userId), expiriesKey];
      pipeline.evalsha(
        ...[scriptHash, keys.length, ...keys],
        ...[now.getTime(), now.toISOString(), now.getTime() + connectionLifetimeMs, userId, channel],
        ...membersOf(connections),
      );
    }
    await execute(pipeline);
  };

  return {
    async touch(connections, now) {
      if (connections.length === 0) return;
      const connectionsByUser = Map.groupBy(connections, ({ userId }) => userId);
      await derive(connectionsByUser, now);
    },
    async expire(now, limit) {
      const userIds = await redis.zrangebyscore(expiriesKey, '-inf', now.getTime(), 'LIMIT', 0, limit);
      if (userIds.length > 0) await derive(new Map(userIds.map((userId) => [userId, []])), now);
      return userIds.length;
    },
    async findMany(userIds, now) {
      const pipeline = redis.pipeline().zmscore(expiriesKey, ...userIds);
      for (const userId of userIds) {
        pipeline.hmget(presenceKey(userId), 'status', 'last_seen', 'device_count');
      }
      const [expiries, ...rows] = await execute(pipeline);
      return readPresences(userIds, expiriesSchema.parse(expiries), z.array(rowSchema).parse(rows), now);
    },
  };
}

/** How many are open, the open ones, the closed ones: the end of the script's arguments. */
function membersOf(connections: readonly ConnectionState[]): (string | number)[] {
  const member = ({ connectionId, deviceId }: ConnectionState) => `${connectionId} ${deviceId}`;
  const open = connections.filter(({ isOpen }) => isOpen).map(member);
  const closed = connections.filter(({ isOpen }) => !isOpen).map(member);
  return [open.length, ...open, ...closed];
}

const expiriesSchema = z.array(z.coerce.number().nullable());
const rowSchema = z.tuple([
  z.enum(['online', 'offline']).nullable(),
  z.coerce.date().nullable(),
  z.coerce.number().int().nullable(),
]);

/** Those whose last socket has expired are offline, though nothing may have written it down yet. */
function readPresences(
  userIds: readonly string[],
  expiries: z.output<typeof expiriesSchema>,
  rows: z.output<typeof rowSchema>[],
  now: Date,
): Map<string, Presence> {
  const presences = new Map<string, Presence>();
  for (const [index, userId] of userIds.entries()) {
    const [status, lastSeenAt, deviceCount] = rows[index] ?? [];
    if (!status) continue;
    const isOnline = status === 'online' && (expiries[index] ?? 0) > now.getTime();
    presences.set(userId, {
      status: isOnline ? 'online' : 'offline',
      lastSeenAt: isOnline ? now : (lastSeenAt ?? null),
      deviceCount: isOnline ? (deviceCount ?? 0) : 0,
    });
  }
  return presences;
}
