import type { Caller } from '@messenger/auth';
import { userChannel } from '@messenger/events';
import { encodeUserId } from '@messenger/ids';
import { createRedis, publish } from '@messenger/redis';
import { isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubServices } from '../fixtures/stub-services.ts';
import { type Gateway, startGateway } from './start-gateway.ts';

const ann = { id: encodeUserId('7'), username: 'ann', displayName: 'Ann' };
let asked = { authenticate: 0, entities: 0 };
let usersAnswers: (caller: Caller) => unknown = () => null;

const services = stubServices({
  conversations: {
    Query: { conversation: () => ({ id: 'cnv_1', createdBy: { id: encodeUserId('8') } }) },
  },
  users: {
    Query: {
      viewer: (_: unknown, _args: unknown, { caller }: { caller: { viewer: unknown } }) =>
        caller.viewer && { id: ann.id, user: ann },
      searchUsers: (_: unknown, _args: unknown, { caller }: { caller: Caller }) => usersAnswers(caller),
      internalAuthenticate: (_: unknown, { token }: { token: string }) => {
        asked.authenticate += 1;
        if (!token.startsWith('good')) return null;
        const expiresAt = new Date(Date.now() + 60_000).toISOString();
        const userId = token.startsWith('good-user-') ? encodeUserId(token.slice(10)) : ann.id;
        return { userId, sessionId: `session-of-${token}`, deviceId: 'd', expiresAt, scopes: [] };
      },
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => {
        asked.entities += 1;
        return id === ann.id ? ann : null;
      },
    },
  },
});

let environment: Record<string, string>;
let dispose: () => Promise<void>;
let gateway: Gateway;
const { logger, metrics } = testTelemetry();

beforeAll(async () => {
  ({ environment, dispose } = await isolatedEnvironment({ stores: ['redis'] }));
  gateway = await startGateway({ environment: { ...environment, PORT: '0' }, services, logger, metrics });
});
afterAll(async () => {
  await gateway?.close();
  await dispose();
});
beforeEach(() => {
  asked = { authenticate: 0, entities: 0 };
});

type Answer = { data?: Record<string, unknown>; errors?: { message: string; extensions: object }[] };

async function ask(query: string, headers: Record<string, string> = {}, url = gateway.url) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const viewer = '{ viewer { id user { username } } }';

describe('who asks', () => {
  it('is nobody without a token', async () => {
    expect(await ask(viewer)).toMatchObject({ status: 200, body: { data: { viewer: null } } });
  });

  it('is known by the token, and asked about once in a while only', async () => {
    for (let times = 0; times < 3; times += 1) {
      const { body } = await ask(viewer, bearer('good-1'));
      expect(body).toEqual({ data: { viewer: { id: ann.id, user: { username: 'ann' } } } });
    }
    expect(asked.authenticate).toBe(1);
  });

  it.each([
    ['an unknown token', 'Bearer bad'],
    ['no token', 'Bearer'],
    ['another scheme', 'Basic Zm9v'],
    ['a token too long', `Bearer good${'x'.repeat(600)}`],
  ])('makes the whole request fail with 401: %s', async (_, authorization) => {
    const { status, headers, body } = await ask('{ __typename }', { authorization });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(body).toEqual({
      errors: [{ message: 'The token is not valid: log in again.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('is forgotten as soon as the session ends', async () => {
    expect((await ask(viewer, bearer('good-2'))).status).toBe(200);
    const redis = await createRedis({
      service: 'test',
      url: environment.REDIS_URL ?? '',
      keyPrefix: environment.REDIS_KEY_PREFIX ?? '',
      logger,
      metrics,
    });
    const notice = JSON.stringify({ kind: 'session_ended', sessionId: 'session-of-good-2' });
    await vi.waitFor(async () => {
      const heard = await publish(redis, userChannel('7'), notice);
      expect(heard).toBeGreaterThan(0);
    });
    redis.disconnect();
    await vi.waitFor(async () => expect((await ask(viewer, bearer('good-2'))).status).toBe(401));
    expect((await ask(viewer, bearer('good-3'))).status).toBe(200);
  });
});

describe('where a request comes from', () => {
  it.each([
    ['off', '127.0.0.1'],
    ['on', '10.0.0.9'],
  ])('is told by the proxy alone, and only with TRUST_PROXY=%s', async (setting, expected) => {
    const server = await startGateway({
      environment: { ...environment, PORT: '0', TRUST_PROXY: setting },
      services,
      logger,
      metrics,
    });
    const heard: Caller[] = [];
    usersAnswers = (caller) => {
      heard.push(caller);
      return { edges: [], nodes: [], pageInfo: {} };
    };
    try {
      const headers = { 'x-forwarded-for': '6.6.6.6, 10.0.0.9', 'user-agent': 'tester/1' };
      await ask('{ searchUsers(query: "a") { nodes { id } } }', headers, server.url);
    } finally {
      await server.close();
    }
    expect(heard).toMatchObject([
      { ipAddress: expected, userAgent: 'tester/1', purpose: 'client', service: 'gateway', viewer: null },
    ]);
  });
});

describe('errors', () => {
  const search = '{ searchUsers(query: "a") { nodes { id } } }';

  it('that nobody expected are hidden and named by their request', async () => {
    usersAnswers = () => {
      throw new Error('relation "users" does not exist');
    };
    const { body, headers } = await ask(search, { 'x-request-id': 'request-0001' });
    expect(headers.get('x-request-id')).toBe('request-0001');
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong.',
        path: ['searchUsers'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-0001' },
      },
    ]);
  });

  it('that were made for clients pass, without our inside', async () => {
    usersAnswers = () => {
      throw new GraphQLError('query is empty', { extensions: { code: 'BAD_USER_INPUT', table: 'users' } });
    };
    expect((await ask(search)).body.errors).toEqual([
      { message: 'query is empty', path: ['searchUsers'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('tell of a subgraph that leaves out what it must give', async () => {
    usersAnswers = () => ({ edges: [], nodes: null, pageInfo: {} });
    const { body } = await ask(search);
    expect(body.data ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('tell of a person who is named and no longer there', async () => {
    const { body } = await ask('{ conversation(id: "cnv_1") { id createdBy { id username } } }');
    expect(body.data).toEqual({ conversation: { id: 'cnv_1', createdBy: null } });
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong.',
        path: ['conversation', 'createdBy', 'username'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
      },
    ]);
  });

  it('refuse subscriptions over HTTP', async () => {
    const { status, body } = await ask('subscription { inboxEvents { __typename } }');
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toContain('WebSocket');
  });
});

describe('nodes', () => {
  it('are found by id, asked about once, null where there is nothing', async () => {
    const ids = [ann.id, encodeUserId('8'), 'usr_', 'usr_!!', 'xyz_1', 'msg_AAAA', ann.id];
    const { body } = await ask(
      `{ nodes(ids: ${JSON.stringify(ids)}) { __typename id } node(id: "${ann.id}") { ... on User { username } } }`,
    );
    const found = { __typename: 'User', id: ann.id };
    expect(body).toEqual({
      data: { nodes: [found, null, null, null, null, null, found], node: { username: 'ann' } },
    });
  });

  it('are at most a hundred', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => encodeUserId(String(index + 1)));
    const { body } = await ask(`{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(asked.entities).toBe(0);
  });
});

describe('limits', () => {
  it('refuse what is too complex before it is planned', async () => {
    const deep = `{ viewer { conversations { nodes { ${'lastMessage { replyTo { '.repeat(10)} id ${'} }'.repeat(10)} } } } }`;
    const { status, body } = await ask(deep);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'QUERY_TOO_COMPLEX' });
  });

  it('refuse too large bodies and batches', async () => {
    expect((await ask(`{ viewer { id } } #${'x'.repeat(1024 * 1024)}`)).status).toBe(413);
    const batch = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: viewer }, { query: viewer }]),
    });
    expect(batch.status).toBe(400);
  });

  it('let one user have so much a minute, and say when there is more', async () => {
    const poor = await startGateway({
      environment: { ...environment, PORT: '0', OPERATION_COST_PER_MINUTE: '20' },
      services,
      logger,
      metrics,
    });
    try {
      const expensive = '{ searchUsers(query: "a", first: 15) { nodes { id } } }';
      usersAnswers = () => ({ edges: [], nodes: [], pageInfo: {} });
      expect((await ask(expensive, bearer('good-user-8'), poor.url)).status).toBe(200);
      const refused = await ask(expensive, bearer('good-user-8'), poor.url);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.body.errors?.[0]?.extensions).toMatchObject({
        code: 'RATE_LIMITED',
        retryAfterMs: expect.any(Number),
      });
      expect((await ask(expensive, bearer('good-user-9'), poor.url)).status).toBe(200);
    } finally {
      await poor.close();
    }
  });
});

describe('in production', () => {
  it('tells nothing of the schema', async () => {
    const closed = await startGateway({
      environment: { ...environment, PORT: '0', NODE_ENV: 'production' },
      services,
      logger,
      metrics,
    });
    try {
      const introspected = await ask('{ __schema { queryType { name } } }', {}, closed.url);
      expect(introspected.body.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
      expect(introspected.body.data).toBeUndefined();
      const guessed = await ask('{ viewr { id } }', {}, closed.url);
      expect(guessed.body.errors?.[0]?.message).toBe('Cannot query field "viewr" on type "Query".');
    } finally {
      await closed.close();
    }
  });

  it('but does so elsewhere', async () => {
    expect((await ask('{ __schema { queryType { name } } }')).body.data).toBeDefined();
    expect((await ask('{ viewr { id } }')).body.errors?.[0]?.message).toContain('Did you mean "viewer"?');
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
    const open = await startGateway({
      environment: { ...environment, PORT: '0', ALLOWED_ORIGINS: 'https://chat.example' },
      services,
      logger,
      metrics,
    });
    const preflight = (origin: string) =>
      fetch(`${open.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    try {
      const allowed = await preflight('https://chat.example');
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://chat.example');
      const other = await preflight('https://evil.example');
      expect(other.headers.get('access-control-allow-origin')).toBeNull();
    } finally {
      await open.close();
    }
  });
});
