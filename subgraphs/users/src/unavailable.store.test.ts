import { Writable } from 'node:stream';
import { createPostgres } from '@messenger/postgres';
import { createLogger, createMetrics } from '@messenger/telemetry';
import { testTelemetry } from '@messenger/testing';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccountStore } from './account-store.ts';
import { authenticate } from './authenticate.ts';
import { createContext } from './context.ts';
import { logIn } from './log-in.ts';
import { openServices } from './open-services.ts';
import { createUsersSchema } from './open-users-subgraph.ts';
import type { Services } from './services.ts';
import { createSessionStore } from './session-store.ts';
import { signUp } from './sign-up.ts';
import { type Bench, openBench, origin, type Person } from './test-bench/open-bench.ts';
import { createUserStore } from './user-store.ts';

let bench: Bench;
let person: Person;
beforeAll(async () => {
  bench = await openBench();
  person = await bench.person('constant');
});
afterAll(() => bench.dispose());

describe('while PostgreSQL is away', () => {
  const away = createPostgres({
    service: 'users',
    url: 'postgres://nobody@127.0.0.1:1/none',
    ...testTelemetry(),
  });
  const services = (): Services => ({
    ...bench.services,
    accounts: createAccountStore(away),
    users: createUserStore(away),
    sessions: createSessionStore(away),
  });
  const ask = async (text: string) => {
    const caller = { ...bench.contextOf(person.viewer).caller };
    const contextValue = createContext(services(), caller);
    return execute({ schema: createUsersSchema(), document: parse(text), contextValue });
  };

  it.each([
    `signUp(input: { username: "new", email: "new@example.org", password: "correct horse", displayName: "New" })`,
    `logIn(input: { usernameOrEmail: "constant", password: "correct horse" })`,
    'logOut',
    `revokeSession(sessionId: "018f3f6e-7c1a-4b3e-9d54-0c8a3a5f1b2d")`,
    `updateProfile(input: { displayName: "New" })`,
  ])('%s says so', async (mutation) => {
    const text = `mutation { answer: ${mutation} { __typename ... on Unavailable { retryAfterMs } } }`;
    expect(await ask(text)).toEqual({ data: { answer: { __typename: 'Unavailable', retryAfterMs: 1000 } } });
  });

  it('queries say so', async () => {
    for (const text of ['{ viewer { user { id } } }', '{ searchUsers(query: "a") { nodes { id } } }']) {
      expect((await ask(text)).errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    }
  });

  it('a session that was confirmed goes on; one that was not is not let in', async () => {
    const { token, viewer } = person;
    await bench.redis.del(`session:${viewer.sessionId}`);
    await expect(authenticate(services(), token)).rejects.toThrow();
    await authenticate(bench.services, token);
    await expect(authenticate(services(), token)).rejects.toThrow();
    await authenticate(bench.services, token);
    bench.clock.advance(10 * 60_000);
    expect(await authenticate(services(), token)).toMatchObject({ userId: person.userId });
  });
});

it('no log line and no span of metrics holds a secret', async () => {
  let written = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const metrics = createMetrics('test');
  const logger = createLogger({ service: 'test', level: 'trace' }, sink);
  const environment = { ...bench.environment, REDIS_URL: 'redis://127.0.0.1:1' };
  const { services, close } = await openServices({
    environment,
    logger,
    metrics,
    calls: bench.services.calls,
  });
  const input = {
    username: 'secretive',
    email: 's@example.org',
    password: 'hunter2hunter2',
    displayName: 'S',
  };
  const outcome = await signUp(services, input, origin);
  if (!('token' in outcome)) throw new Error(outcome.message);
  await logIn(services, { usernameOrEmail: 'secretive', password: 'hunter2hunter3' }, origin);
  await authenticate(services, outcome.token);
  await close();
  expect(written).toContain('Redis is away');
  const told = written + (await metrics.registry.metrics());
  for (const secret of ['hunter2', outcome.token, 'argon2id', 's@example.org'])
    expect(told).not.toContain(secret);
});
