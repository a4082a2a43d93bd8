import { readSettings } from '@messenger/config';
import { createRedis, type Redis } from '@messenger/redis';
import {
  type BreakableConnection,
  breakableConnection,
  type IsolatedEnvironment,
  isolatedEnvironment,
  testTelemetry,
} from '@messenger/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createRateLimit } from './index.ts';

let isolated: IsolatedEnvironment;
let proxy: BreakableConnection;
let redis: Redis;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['redis'] });
});
afterAll(() => isolated.dispose());

beforeEach(async () => {
  const { REDIS_URL, REDIS_KEY_PREFIX } = readSettings(
    ['REDIS_URL', 'REDIS_KEY_PREFIX'],
    isolated.environment,
  );
  proxy = await breakableConnection(REDIS_URL);
  redis = await createRedis({
    service: 'test',
    url: proxy.url,
    keyPrefix: REDIS_KEY_PREFIX,
    ...testTelemetry(),
  });
  return async () => {
    redis.disconnect();
    await proxy.close();
  };
});

it('counts a minute under the designed key, shared by all processes', async () => {
  const [here, there] = [1, 2].map(() => createRateLimit({ redis, what: 'messages', perMinute: 3 }));
  const user = { user: '123' };
  expect([await here?.consume(user), await there?.consume(user), await here?.consume(user)]).toEqual([
    { ok: true },
    { ok: true },
    { ok: true },
  ]);
  const refused = await there?.consume(user);
  expect(refused).toEqual({ ok: false, retryAfterMs: expect.any(Number) });
  expect(await here?.consume({ user: '124' })).toEqual({ ok: true });
  expect(await redis.get('rate_limit:user:123:messages')).toBe('3');
  const life = await redis.pttl('rate_limit:user:123:messages');
  expect(life).toBeGreaterThan(0);
  expect(life).toBeLessThanOrEqual(60_000);
  if (refused?.ok === false) expect(refused.retryAfterMs).toBeGreaterThanOrEqual(life);
  await redis.del('rate_limit:user:123:messages');
});

it('takes points, and addresses where there is no user', async () => {
  const limit = createRateLimit({ redis, what: 'cost', perMinute: 100 });
  const address = { address: '::1' };
  expect(await limit.consume(address, 90)).toEqual({ ok: true });
  expect(await limit.consume(address, 20)).toMatchObject({ ok: false });
  expect(await redis.exists('rate_limit:address:::1:cost')).toBe(1);
});

it('asks Redis once for a twentieth of the minute, and no more when there is nothing left', async () => {
  const limit = createRateLimit({ redis, what: 'leased', perMinute: 40 });
  const subject = { user: '7' };
  const before = redis.commandCount;
  const answers = await Promise.all(Array.from({ length: 60 }, () => limit.consume(subject)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(40);
  // Twenty times two points; the first may have to send the script.
  expect(redis.commandCount - before).toBeLessThanOrEqual(21);
});

it('gives out no more than the minute, however many processes share it', async () => {
  const processes = Array.from({ length: 4 }, () =>
    createRateLimit({ redis, what: 'shared', perMinute: 100 }),
  );
  const subject = { user: '8' };
  const answers = await Promise.all(
    processes.flatMap((process) => Array.from({ length: 40 }, () => process.consume(subject))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(100);
});

it('gives nothing back of a minute that is over', async () => {
  let time = 0;
  const limit = createRateLimit({ redis, what: 'over', perMinute: 20, now: () => time });
  const subject = { user: '10' };
  expect(await limit.consume(subject, 20)).toEqual({ ok: true });
  expect(await limit.consume(subject)).toMatchObject({ ok: false });
  await redis.del('rate_limit:user:10:over');
  expect(await limit.consume(subject)).toMatchObject({ ok: false });
  time += 60_001;
  expect(await limit.consume(subject)).toEqual({ ok: true });
});

it('counts for itself while Redis is away', async () => {
  const limit = createRateLimit({ redis, what: 'away', perMinute: 2 });
  await proxy.cut();
  const subject = { user: '9' };
  const answers = [await limit.consume(subject), await limit.consume(subject), await limit.consume(subject)];
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
});
