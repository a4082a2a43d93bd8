import { presenceChannel, presenceSchema } from '@messenger/events';
import { createSubscriber, type Subscriber } from '@messenger/redis';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expireConnections } from './expire-connections.ts';
import { type Bench, openBench } from './test-bench/open-bench.ts';
import { touchConnections } from './touch-connections.ts';

const seconds = 1000;

let bench: Bench;
let subscriber: Subscriber;
beforeAll(async () => {
  bench = await openBench();
  subscriber = await createSubscriber({
    service: 'test',
    url: bench.environment.REDIS_URL ?? '',
    keyPrefix: bench.environment.REDIS_KEY_PREFIX ?? '',
    ...testTelemetry(),
  });
});
afterAll(async () => {
  await subscriber.close();
  await bench.dispose();
});

const socket = (userId: string, deviceId: string, connectionId: string, isOpen = true) => ({
  userId,
  deviceId,
  connectionId,
  isOpen,
});

const touch = (...connections: ReturnType<typeof socket>[]) => touchConnections(bench.services, connections);

const presenceOf = async (userId: string) =>
  (await bench.services.presences.findMany([userId], bench.services.now())).get(userId);

/** What is published about a user: `heard` waits until everything that was sent before has come. */
async function watch(userId: string) {
  const statuses: string[] = [];
  let flushed = Promise.withResolvers<void>();
  await subscriber.subscribe(presenceChannel(userId), (message) => {
    if (message === 'flush') flushed.resolve();
    else statuses.push(presenceSchema.parse(JSON.parse(message)).status);
  });
  return async () => {
    flushed = Promise.withResolvers<void>();
    await bench.redis.publish(bench.redis.channelName(presenceChannel(userId)), 'flush');
    await flushed.promise;
    return statuses;
  };
}

describe('presence', () => {
  it('is nothing for one never seen', async () => {
    expect(await presenceOf('1')).toBeUndefined();
    await touch(socket('1', 'phone', 'gone', false));
    expect(await presenceOf('1')).toBeUndefined();
    expect(await bench.redis.exists('user:presence:1')).toBe(0);
  });

  it('is kept in the designed hash', async () => {
    await touch(socket('2', 'phone', 'a'), socket('2', 'laptop', 'b'));
    expect(await bench.redis.hgetall('user:presence:2')).toEqual({
      status: 'online',
      last_seen: bench.services.now().toISOString(),
      device_count: '2',
    });
  });

  it('counts devices, not sockets, and is told on change of status only', async () => {
    const heard = await watch('3');
    await touch(socket('3', 'phone', 'a'));
    await touch(socket('3', 'phone', 'b'), socket('3', 'my laptop', 'c'));
    expect(await presenceOf('3')).toMatchObject({ status: 'online', deviceCount: 2 });
    await touch(socket('3', 'phone', 'a', false));
    expect(await presenceOf('3')).toMatchObject({ deviceCount: 2 });
    await touch(socket('3', 'phone', 'b', false));
    expect(await presenceOf('3')).toMatchObject({ status: 'online', deviceCount: 1 });
    expect(await heard()).toEqual(['online']);

    bench.clock.advance(5 * seconds);
    const closedAt = bench.services.now();
    await touch(socket('3', 'my laptop', 'c', false));
    bench.clock.advance(5 * seconds);
    expect(await presenceOf('3')).toEqual({ status: 'offline', lastSeenAt: closedAt, deviceCount: 0 });
    expect(await heard()).toEqual(['online', 'offline']);
    expect(await bench.redis.exists('user:connections:3')).toBe(0);
  });

  it('lasts as long as the sockets are spoken for', async () => {
    const heard = await watch('4');
    for (let beat = 0; beat < 5; beat += 1) {
      await touch(socket('4', 'phone', 'a'));
      bench.clock.advance(20 * seconds);
      await expireConnections(bench.services);
    }
    expect(await presenceOf('4')).toMatchObject({ status: 'online', lastSeenAt: bench.services.now() });
    expect(await heard()).toEqual(['online']);
  });

  it('ends by itself when a gateway falls silent, device by device', async () => {
    const heard = await watch('5');
    await touch(socket('5', 'phone', 'a'), socket('5', 'laptop', 'b'));
    bench.clock.advance(40 * seconds);
    const lastHeard = bench.services.now();
    await touch(socket('5', 'laptop', 'b'));
    bench.clock.advance(21 * seconds);
    await touch(socket('5', 'tablet', 'c'), socket('5', 'tablet', 'c', false));
    expect(await presenceOf('5')).toMatchObject({ status: 'online', deviceCount: 1 });

    bench.clock.advance(40 * seconds);
    expect(await presenceOf('5')).toMatchObject({ status: 'offline', deviceCount: 0 });
    expect(await heard()).toEqual(['online']);
    await Promise.all([expireConnections(bench.services), expireConnections(bench.services)]);
    expect(await heard()).toEqual(['online', 'offline']);
    expect((await presenceOf('5'))?.lastSeenAt?.getTime()).toBe(lastHeard.getTime() + 21 * seconds);
    await touch(socket('5', 'phone', 'd'));
    expect(await heard()).toEqual(['online', 'offline', 'online']);
  });

  it('takes 1000 sockets in one round trip, and reads 1000 people in one', async () => {
    const sockets = Array.from({ length: 1000 }, (_, index) => socket(String(1000 + index), 'phone', 'a'));
    await touch(...sockets);
    const writes = countWrites();
    await touch(...sockets);
    expect(writes()).toBe(1);
    const userIds = sockets.map(({ userId }) => userId);
    const found = await bench.services.presences.findMany(userIds, bench.services.now());
    expect(found.size).toBe(1000);
    expect([...found.values()].every(({ status }) => status === 'online')).toBe(true);
    expect(writes()).toBe(2);
  });
});

/** Counts what is written to the connection: a pipeline or a lone command is one write, and one round trip. */
function countWrites(): () => number {
  let count = 0;
  const { stream } = bench.redis;
  const write = stream.write.bind(stream);
  vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    count += 1;
    return write(chunk);
  });
  return () => count;
}

it('while Redis is away, touching says so and nothing fails', async () => {
  const away = await openBench({ REDIS_URL: 'redis://127.0.0.1:1' });
  try {
    expect(await touchConnections(away.services, [socket('9', 'phone', 'a')])).toBe(false);
    await expireConnections(away.services);
  } finally {
    await away.dispose();
  }
});
