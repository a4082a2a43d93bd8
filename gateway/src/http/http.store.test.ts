import type { Caller } from '@messenger/auth';
import { userChannel } from '@messenger/events';
import { createRedis, publish } from '@messenger/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ann, bearer, emptyPage, GatewayUnderTest } from '../../fixtures/gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
afterAll(async () => {
  await gateway?.stop();
});
beforeEach(() => {
  gateway.asked = { authenticate: 0, entities: 0 };
});

const viewer = '{ viewer { id user { username } } }';

describe('who asks', () => {
  it('is nobody without a token', async () => {
    expect(await gateway.ask(viewer)).toMatchObject({ status: 200, body: { data: { viewer: null } } });
  });

  it('is known by the token, and asked about once in a while only', async () => {
    for (let times = 0; times < 3; times += 1) {
      const { body } = await gateway.ask(viewer, bearer('good-1'));
      expect(body).toEqual({ data: { viewer: { id: ann.id, user: { username: 'ann' } } } });
    }
    expect(gateway.asked.authenticate).toBe(1);
  });

  it.each([
    ['an unknown token', 'Bearer bad'],
    ['no token', 'Bearer'],
    ['another scheme', 'Basic Zm9v'],
    ['a token too long', `Bearer good${'x'.repeat(600)}`],
  ])('makes the whole request fail with 401: %s', async (_, authorization) => {
    const { status, headers, body } = await gateway.ask('{ __typename }', { authorization });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(body).toEqual({
      errors: [{ message: 'The token is not valid: log in again.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('is forgotten as soon as the session ends', async () => {
    expect((await gateway.ask(viewer, bearer('good-2'))).status).toBe(200);
    const redis = await createRedis({
      service: 'test',
      url: gateway.environment.REDIS_URL ?? '',
      keyPrefix: gateway.environment.REDIS_KEY_PREFIX ?? '',
      ...gateway.telemetry,
    });
    const notice = JSON.stringify({ kind: 'session_ended', sessionId: 'session-of-good-2' });
    await vi.waitFor(async () => {
      const heard = await publish(redis, userChannel('7'), notice);
      expect(heard).toBeGreaterThan(0);
    });
    redis.disconnect();
    await vi.waitFor(async () => expect((await gateway.ask(viewer, bearer('good-2'))).status).toBe(401));
    expect((await gateway.ask(viewer, bearer('good-3'))).status).toBe(200);
  });
});

describe('where a request comes from', () => {
  it.each([
    ['off', '127.0.0.1'],
    ['on', '10.0.0.9'],
  ])('is told by the proxy alone, and only with TRUST_PROXY=%s', async (setting, expected) => {
    const server = await gateway.open({ TRUST_PROXY: setting });
    const heard: Caller[] = [];
    gateway.search = (caller) => {
      heard.push(caller);
      return emptyPage;
    };
    const headers = { 'x-forwarded-for': '6.6.6.6, 10.0.0.9', 'user-agent': 'tester/1' };
    await gateway.ask('{ searchUsers(query: "a") { nodes { id } } }', headers, server);
    expect(heard).toMatchObject([
      { ipAddress: expected, userAgent: 'tester/1', purpose: 'client', service: 'gateway', viewer: null },
    ]);
  });
});

describe('browsers', () => {
  it('may not send what needs no preflight', async () => {
    const simple = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: viewer }),
    });
    expect(simple.status).toBe(400);
    const get = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(viewer)}`);
    expect(get.status).toBe(400);
  });

  it('may read answers on pages of allowed origins only', async () => {
    const open = await gateway.open({ ALLOWED_ORIGINS: 'https://chat.example' });
    const preflight = (origin: string) =>
      fetch(`${open}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight('https://chat.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://chat.example');
    const other = await preflight('https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});
