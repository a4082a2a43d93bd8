import { randomBytes, randomUUID } from 'node:crypto';
import { userChannel, userNoticeSchema } from '@messenger/events';
import { encodeUserId } from '@messenger/ids';
import { createSubscriber } from '@messenger/redis';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKeySecret } from './api-key-secret.ts';
import { authenticateApiKey } from './authenticate-api-key.ts';
import { type Bench, openBench, type Person } from './test-bench/open-bench.ts';

const dayMs = 86_400_000;
const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename
  ... on CreateApiKeySuccess { secret apiKey { id name scopes createdAt expiresAt lastUsedAt user { username } } }
  ... on InvalidInput { field } } }`;
const revoke = `mutation ($id: ID!) { revokeApiKey(apiKeyId: $id) { __typename
  ... on RevokeApiKeySuccess { apiKeyId } } }`;
const own = '{ viewer { apiKeys { id name lastUsedAt } } }';
const all = `query ($first: Int!, $after: String) { apiKeys(first: $first, after: $after) {
  nodes { id } pageInfo { hasNextPage endCursor } } }`;

let bench: Bench;
let ada: Person;
let admin: Person;
beforeAll(async () => {
  bench = await openBench();
  ada = await bench.person('ada');
  admin = await bench.person('admin');
});
afterAll(() => bench.dispose());

const adminViewer = () => ({ ...admin.viewer, scopes: ['admin'] });
// biome-ignore lint/suspicious/noExplicitAny: what a test reads of it, it asserts.
async function ask(text: string, viewer: Person['viewer'] | null, variables = {}): Promise<any> {
  const { data, errors } = await bench.ask(text, viewer, variables);
  if (errors?.[0]) throw errors[0];
  return JSON.parse(JSON.stringify(data));
}
async function makeKey(input: object = {}, viewer = ada.viewer) {
  const wanted = { name: 'a key', scopes: ['MESSAGES_READ'], ...input };
  return (await ask(create, viewer, { input: wanted })).createApiKey;
}
const use = (secret: string) => authenticateApiKey(bench.services, secret);

describe('an API key', () => {
  it('acts as whoever made it, within its scopes, and only its hash is kept', async () => {
    const { secret, apiKey } = await makeKey({
      scopes: ['MESSAGES_READ', 'MESSAGES_WRITE', 'MESSAGES_READ'],
    });
    expect(secret).toMatch(/^mk_[\w-]{64}$/);
    expect(apiKey).toMatchObject({
      name: 'a key',
      scopes: ['MESSAGES_READ', 'MESSAGES_WRITE'],
      user: { username: 'ada' },
      lastUsedAt: null,
    });
    expect(Date.parse(apiKey.expiresAt) - Date.parse(apiKey.createdAt)).toBe(90 * dayMs);
    expect(await use(secret)).toEqual({
      keyId: apiKey.id,
      userId: ada.userId,
      createdBy: ada.userId,
      scopes: ['messages:read', 'messages:write'],
      expiresAt: new Date(apiKey.expiresAt),
    });
    const { rows } = await bench.postgres.query<{ row: string }>({
      name: 'test_api_keys',
      text: 'SELECT row_to_json(k)::TEXT AS row FROM api_keys k',
      values: [],
    });
    const kept = rows.map(({ row }) => row).join();
    const bytes = Buffer.from(secret.slice(3), 'base64url').subarray(16);
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(kept).not.toContain(bytes.toString(encoding));
    }
  });

  it('is nothing with another secret, another prefix, or a form of its own', async () => {
    const { secret, apiKey } = await makeKey();
    const forged = makeApiKeySecret(apiKey.id, randomBytes).secret;
    const unknown = makeApiKeySecret(randomUUID(), randomBytes).secret;
    for (const wrong of [
      forged,
      unknown,
      secret.slice(3),
      `mk_${secret}`,
      `${secret}x`,
      'mk_',
      '',
      ada.token,
    ]) {
      expect(await use(wrong)).toBeNull();
    }
    const asSession = `{ internalAuthenticate(token: "${secret.slice(3)}") { userId } }`;
    await expect(ask(asSession, ada.viewer)).rejects.toThrow('services only');
  });

  it('notes its last use once a minute', async () => {
    const { secret, apiKey } = await makeKey();
    const lastUse = async () =>
      (await ask(own, ada.viewer)).viewer.apiKeys.find(({ id }: { id: string }) => id === apiKey.id)
        .lastUsedAt;
    await use(secret);
    const first = await lastUse();
    expect(first).toEqual(bench.services.now().toISOString());
    bench.clock.advance(59_000);
    await use(secret);
    expect(await lastUse()).toBe(first);
    bench.clock.advance(1000);
    await use(secret);
    expect(Date.parse(await lastUse()) - Date.parse(first)).toBe(60_000);
  });

  it('ends by itself, and with its account', async () => {
    const soon = new Date(bench.services.now().getTime() + dayMs).toISOString();
    const { secret } = await makeKey({ expiresAt: soon });
    bench.clock.advance(dayMs - 1);
    expect(await use(secret)).not.toBeNull();
    bench.clock.advance(1);
    expect(await use(secret)).toBeNull();

    const closed = await bench.person('closed');
    const ofClosed = await makeKey({}, closed.viewer);
    await bench.postgres.query({
      name: 'test_close_owner',
      text: `UPDATE users SET account_status = 'suspended' WHERE user_id = $1`,
      values: [closed.userId],
    });
    expect(await use(ofClosed.secret)).toBeNull();
    expect(await makeKey({}, closed.viewer)).toMatchObject({ __typename: 'Forbidden' });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ expiresAt: '2000-01-01T00:00:00Z' }, 'expiresAt'],
    [{ expiresAt: '2999-01-01T00:00:00Z' }, 'expiresAt'],
  ])('is not made with %j', async (input, field) => {
    const person = await bench.person(`p${randomUUID().slice(0, 8)}`);
    expect(await makeKey(input, person.viewer)).toEqual({ __typename: 'InvalidInput', field });
  });

  it('is made and ended by people only', async () => {
    const { apiKey } = await makeKey({}, admin.viewer);
    const asKey = { ...admin.viewer, isApiKey: true, scopes: ['admin'] };
    expect(await makeKey({}, asKey)).toEqual({ __typename: 'Forbidden' });
    expect((await ask(revoke, asKey, { id: apiKey.id })).revokeApiKey.__typename).toBe('Forbidden');
    await expect(ask(all, asKey, { first: 1 })).rejects.toThrow('scope admin');
    expect(
      (await ask(create, null, { input: { name: 'a', scopes: ['ADMIN'] } })).createApiKey.__typename,
    ).toBe('Unauthenticated');
  });

  it('is one of at most fifty, made ten a minute', async () => {
    const many = await bench.person('many');
    const kinds: string[] = [];
    for (let made = 0; made < 11; made += 1) kinds.push((await makeKey({}, many.viewer)).__typename);
    expect(kinds.filter((kind) => kind === 'CreateApiKeySuccess')).toHaveLength(10);
    expect(kinds.at(-1)).toBe('RateLimited');
    const made = await bench.services.apiKeys.ofUser(many.userId, bench.services.now());
    const [first] = made;
    if (!first) throw new Error('ten were made');
    for (let more = made.length; more < 50; more += 1) {
      const key = { ...first, keyId: randomUUID(), secretHash: randomBytes(32) };
      expect(await bench.services.apiKeys.create(key)).toBe(true);
    }
    const key = { ...first, keyId: randomUUID(), secretHash: randomBytes(32) };
    expect(await bench.services.apiKeys.create(key)).toBe(false);
  });
});

describe('a key with the scope admin', () => {
  it('is given by admins only, and holds as long as they are', async () => {
    expect(await makeKey({ scopes: ['ADMIN'] })).toEqual({ __typename: 'Forbidden' });
    const { secret } = await makeKey({ scopes: ['ADMIN', 'ANALYTICS'] }, adminViewer());
    const adminIds = new Set([encodeUserId(admin.userId)]);
    const scopes = async (services = bench.services) => (await authenticateApiKey(services, secret))?.scopes;
    expect(await scopes({ ...bench.services, adminIds })).toEqual(['admin', 'analytics']);
    expect(await scopes()).toEqual(['analytics']);
  });
});

describe('revoking a key', () => {
  it('makes it void at once and tells its gateways', async () => {
    const { secret, apiKey } = await makeKey();
    const subscriber = await createSubscriber({
      service: 'test',
      url: bench.environment.REDIS_URL ?? '',
      keyPrefix: bench.environment.REDIS_KEY_PREFIX ?? '',
      ...testTelemetry(),
    });
    const heard = Promise.withResolvers<unknown>();
    await subscriber.subscribe(userChannel(ada.userId), (message) => heard.resolve(JSON.parse(message)));
    expect((await ask(revoke, ada.viewer, { id: apiKey.id.toUpperCase() })).revokeApiKey).toEqual({
      __typename: 'RevokeApiKeySuccess',
      apiKeyId: apiKey.id,
    });
    expect(await use(secret)).toBeNull();
    expect(userNoticeSchema.parse(await heard.promise)).toEqual({
      kind: 'session_ended',
      sessionId: apiKey.id,
    });
    expect((await ask(revoke, ada.viewer, { id: apiKey.id })).revokeApiKey.__typename).toBe('NotFound');
    await subscriber.close();
  });

  it('is for the owner and admins; to others there is no such key', async () => {
    const { apiKey } = await makeKey({}, (await bench.person('other')).viewer);
    for (const id of [apiKey.id, 'no uuid', randomUUID()]) {
      expect((await ask(revoke, ada.viewer, { id })).revokeApiKey.__typename).toBe('NotFound');
    }
    expect((await ask(revoke, adminViewer(), { id: apiKey.id })).revokeApiKey.apiKeyId).toBe(apiKey.id);
  });
});

it('admins see every valid key, page by page; others do not', async () => {
  await expect(ask(all, ada.viewer, { first: 1 })).rejects.toThrow('scope admin');
  await expect(ask(all, null, { first: 1 })).rejects.toThrow('Log in first');
  await expect(ask(all, adminViewer(), { first: 10, after: 'x' })).rejects.toThrow('no cursor');
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const { apiKeys } = await ask(all, adminViewer(), { first: 7, after });
    found.push(...apiKeys.nodes.map(({ id }: { id: string }) => id));
    if (!apiKeys.pageInfo.hasNextPage) break;
    after = apiKeys.pageInfo.endCursor;
  }
  expect(new Set(found).size).toBe(found.length);
  const { rows } = await bench.postgres.query<{ count: string }>({
    name: 'test_valid_keys',
    text: 'SELECT count(*) FROM api_keys WHERE revoked_at IS NULL AND expires_at > $1',
    values: [bench.services.now()],
  });
  expect(found.length).toBe(Number(rows[0]?.count));
});
