import { readSettings } from '@messenger/config';
import {
  type BreakableConnection,
  breakableConnection,
  type IsolatedEnvironment,
  isolatedEnvironment,
  testTelemetry,
} from '@messenger/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createRedis,
  createSubscriber,
  execute,
  orElse,
  publish,
  type Redis,
  type Subscriber,
} from './index.ts';

const { logger, metrics } = testTelemetry();
let isolated: IsolatedEnvironment;
let proxy: BreakableConnection;
let redis: Redis;
let subscriber: Subscriber;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['redis'] });
});
afterAll(() => isolated.dispose());

function settings() {
  return readSettings(['REDIS_URL', 'REDIS_KEY_PREFIX'], isolated.environment);
}

const options = (url: string) => ({
  service: 'test',
  url,
  keyPrefix: settings().REDIS_KEY_PREFIX,
  logger,
  metrics,
});

beforeEach(async () => {
  proxy = await breakableConnection(settings().REDIS_URL);
  redis = await createRedis(options(proxy.url));
});
afterEach(async () => {
  redis.disconnect();
  await proxy.close();
});

describe('a Redis client', () => {
  it('puts its prefix before keys, and counts its commands', async () => {
    const before = redis.commandCount;
    await redis.set('colour', 'red');
    expect(redis.commandCount - before).toBe(1);
    const plain = await createRedis({ ...options(proxy.url), keyPrefix: '' });
    expect(await plain.get(`${settings().REDIS_KEY_PREFIX}colour`)).toBe('red');
    plain.disconnect();
  });

  it('gives the answers of a pipeline, or its first failure', async () => {
    expect(await execute(redis.pipeline().set('a', '1').incr('a'))).toEqual(['OK', 2]);
    await expect(execute(redis.pipeline().set('b', 'x').incr('b'))).rejects.toThrow('not an integer');
  });

  it('takes a pipeline and a transaction whose answers are cut off for a server that is away', async () => {
    for (const commands of [redis.pipeline(), redis.multi()]) {
      proxy.cutAnswers((size) => size - 2);
      expect(await orElse(execute(commands.set('a', '1').set('b', '2')), 'fallback')).toBe('fallback');
      await proxy.restore();
      await expect.poll(() => redis.status, { timeout: 10_000 }).toBe('ready');
    }
  });

  it('fails at once while the server is away, and works again by itself', async () => {
    await proxy.cut();
    await expect.poll(() => redis.status).not.toBe('ready');
    await expect(redis.get('a')).rejects.toThrow();
    expect(await orElse(redis.get('a'), 'fallback')).toBe('fallback');
    expect(await orElse(execute(redis.pipeline().get('a')), 'fallback')).toBe('fallback');
    await proxy.restore();
    await expect.poll(() => orElse(redis.set('a', '1'), 'away'), { timeout: 10_000 }).toBe('OK');
  });

  it('gives up on a server that does not answer', async () => {
    proxy.silence();
    expect(await orElse(redis.get('a'), 'fallback')).toBe('fallback');
    await proxy.restore();
    await expect.poll(() => orElse(redis.set('a', '1'), 'away'), { timeout: 10_000 }).toBe('OK');
  });

  it('starts without a server', async () => {
    await proxy.cut();
    const lonely = await createRedis(options(proxy.url));
    expect(await orElse(lonely.get('a'), 'fallback')).toBe('fallback');
    lonely.disconnect();
  });

  it('does not hide a wrong use behind the fallback', async () => {
    await redis.set('text', 'x');
    await expect(orElse(redis.incr('text'), 0)).rejects.toThrow('not an integer');
  });
});

describe('a subscriber', () => {
  beforeEach(async () => {
    subscriber = await createSubscriber(options(proxy.url));
    return () => subscriber.close();
  });

  const collect = () => {
    const heard: string[] = [];
    return { heard, listener: (message: string) => void heard.push(message) };
  };

  it('hears a channel under the prefix once a listener, until it leaves', async () => {
    const [one, two] = [collect(), collect()];
    const leave = await subscriber.subscribe('news', one.listener);
    const leaveToo = await subscriber.subscribe('news', two.listener);
    expect(await publish(redis, 'news', 'a')).toBe(1);
    await expect.poll(() => two.heard).toEqual(['a']);
    await leave();
    await leave();
    await publish(redis, 'news', 'b');
    await expect.poll(() => two.heard).toEqual(['a', 'b']);
    expect(one.heard).toEqual(['a']);
    await leaveToo();
    expect(await publish(redis, 'news', 'c')).toBe(0);
    expect(subscriber.channelCount()).toBe(0);
  });

  it('sends one command for all that is asked at the same time', async () => {
    const channels = Array.from({ length: 400 }, (_, index) => `many:${index % 200}`);
    const leave = await Promise.all(channels.map((channel) => subscriber.subscribe(channel, () => {})));
    expect(subscriber.commandCount()).toBe(1);
    expect(await publish(redis, 'many:199', 'x')).toBe(1);
    await Promise.all(leave.map((leaveOne) => leaveOne()));
    expect(subscriber.commandCount()).toBe(2);
    expect(await publish(redis, 'many:199', 'x')).toBe(0);
  });

  it('stays subscribed when one leaves and another comes at the same time', async () => {
    const { heard, listener } = collect();
    const leave = await subscriber.subscribe('busy', () => {});
    await Promise.all([leave(), subscriber.subscribe('busy', listener)]);
    await publish(redis, 'busy', 'x');
    await expect.poll(() => heard).toEqual(['x']);
  });

  it('goes on when a listener fails', async () => {
    const { heard, listener } = collect();
    await subscriber.subscribe('risky', () => {
      throw new Error('no');
    });
    await subscriber.subscribe('risky', listener);
    await publish(redis, 'risky', 'x');
    await expect.poll(() => heard).toEqual(['x']);
  });

  it('tells those who subscribed before the server was there when it comes', async () => {
    await proxy.cut();
    const early = await createSubscriber(options(proxy.url));
    let reconnections = 0;
    early.onReconnected(() => {
      reconnections += 1;
    });
    const { heard, listener } = collect();
    await early.subscribe('early', listener);
    await proxy.restore();
    await expect.poll(() => reconnections, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => orElse(publish(redis, 'early', 'x'), 'away'), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => heard).toEqual(['x']);
    await early.close();
  });

  it.each(['cut', 'silence'] as const)(
    'subscribes again after the server went away (%s), and tells',
    async (fault) => {
      const publisher = await createRedis(options(settings().REDIS_URL));
      const [kept, added] = [collect(), collect()];
      let reconnections = 0;
      subscriber.onReconnected(() => {
        reconnections += 1;
      });
      await subscriber.subscribe('kept', kept.listener);
      await proxy[fault]();
      const leave = await subscriber.subscribe('dropped', () => {});
      await subscriber.subscribe('added', added.listener);
      await leave();
      await proxy.restore();
      await expect.poll(() => reconnections, { timeout: 15_000 }).toBe(1);
      await publish(publisher, 'kept', 'k');
      await publish(publisher, 'added', 'a');
      expect(await publish(publisher, 'dropped', 'd')).toBe(0);
      await expect.poll(() => [kept.heard, added.heard]).toEqual([['k'], ['a']]);
      publisher.disconnect();
    },
  );
});
