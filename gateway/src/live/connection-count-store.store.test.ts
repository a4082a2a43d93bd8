import { readSettings } from '@messenger/config';
import { createRedis, type Redis } from '@messenger/redis';
import {
  type BreakableConnection,
  breakableConnection,
  type IsolatedEnvironment,
  isolatedEnvironment,
  testTelemetry,
} from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConnectionCountStore } from './connection-count-store.ts';

let isolated: IsolatedEnvironment;
let proxy: BreakableConnection;
let redis: Redis;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['redis'] });
  const settings = readSettings(['REDIS_URL', 'REDIS_KEY_PREFIX'], isolated.environment);
  proxy = await breakableConnection(settings.REDIS_URL);
  redis = await createRedis({
    service: 'test',
    url: proxy.url,
    keyPrefix: settings.REDIS_KEY_PREFIX,
    ...testTelemetry(),
  });
});
afterAll(async () => {
  redis.disconnect();
  await proxy.close();
  await isolated.dispose();
});

const key = 'websocket:connections:server-1';

it('keeps the count of a server for a minute from the last time it was written', async () => {
  const store = createConnectionCountStore(redis, 'server-1');
  await store.write(3);
  await store.write(5);
  expect(await redis.hgetall(key)).toEqual({ server_id: 'server-1', connection_count: '5' });
  expect(await redis.ttl(key)).toBeGreaterThan(50);
  expect(await redis.ttl(key)).toBeLessThanOrEqual(60);
  await store.remove();
  expect(await redis.exists(key)).toBe(0);
});

it('does without Redis', async () => {
  const store = createConnectionCountStore(redis, 'server-1');
  await proxy.cut();
  await store.write(7);
  await store.remove();
});
