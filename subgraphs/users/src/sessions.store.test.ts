import { randomBytes } from 'node:crypto';
import { userChannel, userNoticeSchema } from '@messenger/events';
import { createSubscriber } from '@messenger/redis';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from './authenticate.ts';
import { endExpiredSessions } from './end-expired-sessions.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { revokeSession } from './revoke-session.ts';
import { makeToken, readToken } from './session-token.ts';
import { type Bench, openBench, origin } from './test-bench/open-bench.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.dispose());

async function logInOn(deviceId: string, username: string) {
  const input = { usernameOrEmail: username, password: 'correct horse', device: { deviceId } };
  const outcome = await logIn(bench.services, input, origin);
  if (!('token' in outcome)) throw new Error(outcome.message);
  return outcome;
}

const sessionRow = async (sessionId: string) => {
  const { rows } = await bench.postgres.query<{
    token_hash: Buffer;
    is_active: boolean;
    last_activity_at: Date;
  }>({
    name: 'test_session',
    text: 'SELECT token_hash, is_active, last_activity_at FROM user_sessions WHERE session_id = $1',
    values: [sessionId],
  });
  return rows[0];
};

describe('a session', () => {
  it('is proved by its token, of which only a hash is kept', async () => {
    const { token, userId, viewer } = await bench.person('hash');
    expect(await authenticate(bench.services, token)).toMatchObject({
      userId,
      sessionId: viewer.sessionId,
      deviceId: 'device',
    });
    const row = await sessionRow(viewer.sessionId);
    expect(row?.token_hash).toEqual(readToken(token)?.tokenHash);
    const cached = await bench.redis.hgetall(`session:${viewer.sessionId}`);
    expect(Object.keys(cached).sort()).toEqual(
      ['confirmed_at', 'created_at', 'device_id', 'expires_at', 'token_hash', 'user_id'].sort(),
    );
    expect(JSON.stringify(cached)).not.toContain(token.slice(22));
    expect(await bench.redis.ttl(`session:${viewer.sessionId}`)).toBeGreaterThan(86_000);
    expect(await bench.redis.get('device:device:user')).toBe(userId);
    expect(await bench.redis.ttl('device:device:user')).toBeGreaterThan(86_000);
  });

  it('tells what its device said of itself, from the cache as from PostgreSQL', async () => {
    await bench.person('traits');
    const device = { deviceId: 'phone', deviceType: 'mobile', platform: 'ios', appVersion: '1.2' };
    const input = { usernameOrEmail: 'traits', password: 'correct horse', device };
    const outcome = await logIn(bench.services, input, origin);
    if (!('token' in outcome)) throw new Error(outcome.message);
    for (const isForgotten of [false, false, true, false]) {
      if (isForgotten) await bench.redis.del(`session:${outcome.session.sessionId}`);
      expect(await authenticate(bench.services, outcome.token)).toMatchObject(device);
    }
  });

  it('is refused with another secret, an unknown id, or nonsense', async () => {
    const { viewer } = await bench.person('forged');
    const forged = makeToken(viewer.sessionId, randomBytes).token;
    expect(await authenticate(bench.services, forged)).toBeNull();
    await bench.redis.del(`session:${viewer.sessionId}`);
    expect(await authenticate(bench.services, forged)).toBeNull();
    const unknown = makeToken('018f3f6e-7c1a-4b3e-9d54-0c8a3a5f1b2d', randomBytes).token;
    expect(await authenticate(bench.services, unknown)).toBeNull();
    expect(await authenticate(bench.services, 'nonsense')).toBeNull();
  });

  it('is answered by Redis alone within a minute, and by PostgreSQL where Redis has lost it', async () => {
    const { token, viewer } = await bench.person('cached');
    await authenticate(bench.services, token);
    const before = bench.postgres.statementCount();
    for (let use = 0; use < 5; use += 1) expect(await authenticate(bench.services, token)).not.toBeNull();
    expect(bench.postgres.statementCount()).toBe(before);

    await bench.redis.del(`session:${viewer.sessionId}`);
    expect(await authenticate(bench.services, token)).not.toBeNull();
    expect(bench.postgres.statementCount()).toBe(before + 1);
    expect(await bench.redis.exists(`session:${viewer.sessionId}`)).toBe(1);
  });

  it('has its last use noted at most once a minute, which puts off its end', async () => {
    const { token, viewer } = await bench.person('activity');
    await authenticate(bench.services, token);
    const first = await sessionRow(viewer.sessionId);
    bench.clock.advance(minute - 1);
    await bench.redis.del(`session:${viewer.sessionId}`);
    const early = await authenticate(bench.services, token);
    expect((await sessionRow(viewer.sessionId))?.last_activity_at).toEqual(first?.last_activity_at);
    bench.clock.advance(minute);
    const late = await authenticate(bench.services, token);
    const moved = (await sessionRow(viewer.sessionId))?.last_activity_at.getTime() ?? 0;
    expect(moved - (first?.last_activity_at.getTime() ?? 0)).toBe(2 * minute - 1);
    expect((late?.expiresAt.getTime() ?? 0) - (early?.expiresAt.getTime() ?? 0)).toBe(2 * minute - 1);
  });

  it('replaces the one that the device has, even when many log in at once', async () => {
    const { token, userId } = await bench.person('replaced', 'Replaced', 'phone');
    const second = await logInOn('phone', 'replaced');
    expect(await authenticate(bench.services, token)).toBeNull();
    expect(await authenticate(bench.services, second.token)).not.toBeNull();

    const many = await Promise.all(Array.from({ length: 4 }, () => logInOn('phone', 'replaced')));
    const valid = await Promise.all(many.map(({ token: other }) => authenticate(bench.services, other)));
    expect(valid.filter((proof) => proof !== null)).toHaveLength(1);
    expect(await bench.services.sessions.list(userId, bench.services.now())).toHaveLength(1);
  });

  it('stands beside those of other devices, the latest used first', async () => {
    const { userId } = await bench.person('devices', 'Devices', 'one');
    bench.clock.advance(minute);
    await logInOn('two', 'devices');
    const sessions = await bench.services.sessions.list(userId, bench.services.now());
    expect(sessions.map(({ deviceId }) => deviceId)).toEqual(['two', 'one']);
  });
});

describe('a session that ends', () => {
  it('is void at once, and its gateways are told', async () => {
    const { token, userId, viewer } = await bench.person('leaver');
    const subscriber = await createSubscriber({
      service: 'test',
      url: bench.environment.REDIS_URL ?? '',
      keyPrefix: bench.environment.REDIS_KEY_PREFIX ?? '',
      ...testTelemetry(),
    });
    const heard = Promise.withResolvers<unknown>();
    await subscriber.subscribe(userChannel(userId), (message) => heard.resolve(JSON.parse(message)));
    await authenticate(bench.services, token);
    await logOut(bench.services, viewer);
    expect(await authenticate(bench.services, token)).toBeNull();
    expect(await bench.redis.exists(`session:${viewer.sessionId}`)).toBe(0);
    expect((await sessionRow(viewer.sessionId))?.is_active).toBe(false);
    expect(userNoticeSchema.parse(await heard.promise)).toEqual({
      kind: 'session_ended',
      sessionId: viewer.sessionId,
    });
    expect(await logOut(bench.services, viewer)).toEqual({ sessionId: viewer.sessionId });
    await subscriber.close();
  });

  it('is one of the viewer`s own', async () => {
    const mine = await bench.person('mine');
    const yours = await bench.person('yours');
    const notFound = { __typename: 'NotFound' };
    for (const sessionId of [yours.viewer.sessionId, 'no uuid', '018f3f6e-7c1a-4b3e-9d54-0c8a3a5f1b2d']) {
      expect(await revokeSession(bench.services, mine.viewer, sessionId)).toMatchObject(notFound);
    }
    expect(await authenticate(bench.services, yours.token)).not.toBeNull();
    const { sessionId } = mine.viewer;
    expect(await revokeSession(bench.services, mine.viewer, sessionId)).toEqual({ sessionId });
    expect(await revokeSession(bench.services, mine.viewer, sessionId)).toMatchObject(notFound);
    expect(await authenticate(bench.services, mine.token)).toBeNull();
  });

  it('ends however its id is written', async () => {
    const { token, viewer } = await bench.person('upper');
    await authenticate(bench.services, token);
    const { sessionId } = viewer;
    expect(await revokeSession(bench.services, viewer, sessionId.toUpperCase())).toEqual({ sessionId });
    expect(await authenticate(bench.services, token)).toBeNull();
  });

  it('is not revived by a fill of the cache that comes too late', async () => {
    const { token, viewer } = await bench.person('revived');
    const { sessions, sessionCache, now } = bench.services;
    const proof = await sessions.use(viewer.sessionId, now(), new Date(now().getTime() + day));
    await revokeSession(bench.services, viewer, viewer.sessionId);
    if (!proof) throw new Error('the session was not there');
    await sessionCache.fill(proof);
    expect(await authenticate(bench.services, token)).toBeNull();
    await sessionCache.confirm(proof, now());
    expect(await authenticate(bench.services, token)).toBeNull();
  });

  it('is found ended within a minute where its removal from Redis was lost', async () => {
    const { token, viewer } = await bench.person('lost');
    await authenticate(bench.services, token);
    await bench.services.sessions.end(viewer.userId, viewer.sessionId);
    bench.clock.advance(minute);
    expect(await authenticate(bench.services, token)).toBeNull();
    expect(await bench.redis.exists(`session:${viewer.sessionId}`)).toBe(0);
  });

  it('ends when its time is over, and is cleaned up', async () => {
    const people = [await bench.person('late1'), await bench.person('late2')];
    await endExpiredSessions(bench.services);
    bench.clock.advance(31 * day);
    for (const { token } of people) expect(await authenticate(bench.services, token)).toBeNull();
    const [one] = people;
    expect((await sessionRow(one?.viewer.sessionId ?? ''))?.is_active).toBe(true);
    expect(await endExpiredSessions(bench.services)).toBeGreaterThanOrEqual(2);
    for (const { viewer } of people) expect((await sessionRow(viewer.sessionId))?.is_active).toBe(false);
    expect(await endExpiredSessions(bench.services)).toBe(0);
  });

  it('ends with its account', async () => {
    const { token, userId } = await bench.person('closed');
    await bench.postgres.query({
      name: 'test_close',
      text: `UPDATE users SET account_status = 'suspended' WHERE user_id = $1`,
      values: [userId],
    });
    expect(await authenticate(bench.services, token)).toBeNull();
  });
});

it('while Redis is away everything about sessions goes on', async () => {
  const away = await openBench({ REDIS_URL: 'redis://127.0.0.1:1' });
  try {
    const { token, viewer } = await away.person('offline');
    expect(await authenticate(away.services, token)).toMatchObject({ sessionId: viewer.sessionId });
    const input = { usernameOrEmail: 'offline', password: 'correct horse', device: { deviceId: 'other' } };
    expect(await logIn(away.services, input, origin)).toHaveProperty('token');
    await logOut(away.services, viewer);
    expect(await authenticate(away.services, token)).toBeNull();
  } finally {
    await away.dispose();
  }
});
