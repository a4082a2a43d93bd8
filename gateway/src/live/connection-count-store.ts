import { orElse, type Redis } from '@messenger/redis';

/**
 * How many sockets each server has.
 * Key: `websocket:connections:{server_id}`. Type: hash of server_id and connection_count. Lifetime: 60 s, renewed every
 * 20 s by the server, which removes it when it stops. Written by the gateway only.
 */
export type ConnectionCountStore = {
  write(connectionCount: number): Promise<void>;
  remove(): Promise<void>;
};

const lifetimeSeconds = 60;

export function createConnectionCountStore(redis: Redis, serverId: string): ConnectionCountStore {
  const key = `websocket:connections:${serverId}`;
  return {
    async write(connectionCount) {
      const written = redis
        .multi()
        .hset(key, { server_id: serverId, connection_count: connectionCount })
        .expire(key, lifetimeSeconds)
        .exec();
      await orElse(written, null);
    },
    async remove() {
      await orElse(redis.del(key), 0);
    },
  };
}
