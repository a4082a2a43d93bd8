import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Caller, createSigner, createVerifier } from '@messenger/auth';
import { createLogger, createMetrics } from '@messenger/telemetry';
import { buildSchema, GraphQLError, type GraphQLFieldResolver } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type HealthCheck,
  type ServeSubgraphOptions,
  type Subgraph,
  type SubgraphServer,
  serveSubgraph,
} from './index.ts';

const secret = 'a secret of at least thirty-two characters';
const sign = createSigner(secret);
const caller: Caller = {
  service: 'gateway',
  purpose: 'client',
  viewer: { userId: '7', sessionId: 's', deviceId: 'd', scopes: [] },
  requestId: 'r1',
  ipAddress: '10.0.0.1',
  userAgent: null,
};

const resolvers: Record<string, GraphQLFieldResolver<unknown, { caller: Caller }>> = {
  viewer: (_source, _arguments, context) => context.caller.viewer?.userId,
  broken: () => {
    throw new Error('password=hunter2');
  },
  refused: () => {
    throw new GraphQLError('Log in first.', { extensions: { code: 'UNAUTHENTICATED' } });
  },
};

function testSchema() {
  const schema = buildSchema('type Query { viewer: ID, broken: Int, refused: Int }');
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    const resolve = resolvers[name];
    if (resolve) field.resolve = resolve;
  }
  return schema;
}

const large = 'x'.repeat(50_000_000);

describe('a served subgraph', () => {
  let server: SubgraphServer;
  let options: ServeSubgraphOptions;
  let checks: HealthCheck[];
  let lines: string[];
  let events: string[];

  beforeEach(async () => {
    checks = [];
    lines = [];
    events = [];
    const subgraph: Subgraph = {
      name: 'users',
      schema: testSchema(),
      createContext: (from) => ({ caller: from }),
      checks,
      start: async () => void events.push('started'),
      stop: async () => void events.push('stopped'),
      routes: async (scope) => void scope.get('/large', async () => large),
    };
    options = {
      subgraph,
      host: '127.0.0.1',
      port: 0,
      logger: createLogger({ service: 'users' }, { write: (line) => void lines.push(line) }),
      metrics: createMetrics('users'),
      verifier: createVerifier(secret),
    };
    server = await serveSubgraph(options);
  });
  afterEach(() => server.close());

  const post = (body: unknown, headers: Record<string, string>) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const ask = async (query: string) => {
    const response = await post({ query }, { authorization: sign(caller, 'users') });
    return response.json();
  };

  it('answers a signed request for its caller', async () => {
    expect(await ask('{ viewer }')).toEqual({ data: { viewer: '7' } });
  });

  it('refuses what is unsigned, signed for another service, or with another secret', async () => {
    const other = createSigner(`another ${secret}`);
    const wrong: Record<string, string>[] = [
      {},
      { authorization: 'Bearer x' },
      { authorization: sign(caller, 'messages') },
      { authorization: other(caller, 'users') },
    ];
    for (const headers of wrong) expect((await post({ query: '{ viewer }' }, headers)).status).toBe(401);
    expect((await fetch(`${server.url}/graphql?query={viewer}`)).status).toBe(404);
  });

  it('refuses a body beyond its limit and introspection', async () => {
    const large = { query: `{ viewer } #${'x'.repeat(2 * 1024 * 1024)}` };
    expect((await post(large, { authorization: sign(caller, 'users') })).status).toBe(413);
    expect(await ask('{ __schema { description } }')).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  it('passes on errors meant for clients, and logs and hides others', async () => {
    expect(await ask('{ refused }')).toMatchObject({
      errors: [{ message: 'Log in first.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const answer = await ask('{ broken }');
    expect(answer).toMatchObject({
      errors: [{ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(lines.some((line) => line.includes('failed unexpectedly'))).toBe(true);
  });

  it('is live, and ready when every store answers; else it names those that do not', async () => {
    checks.push({ name: 'postgres', check: async () => {} });
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, stores: { postgres: 'ok' } }]);
    const refuse = () => Promise.reject(new Error('refused at 10.1.2.3'));
    checks.push({ name: 'redis', check: refuse, isOptional: true });
    const without = await fetch(`${server.url}/readyz`);
    expect([without.status, await without.json()]).toEqual([
      200,
      { ready: true, stores: { postgres: 'ok', redis: 'failing' } },
    ]);
    checks.push({ name: 'cassandra', check: () => new Promise(() => {}) });
    const unready = await fetch(`${server.url}/readyz`);
    expect([unready.status, await unready.json()]).toEqual([
      503,
      { ready: false, stores: { postgres: 'ok', redis: 'failing', cassandra: 'failing' } },
    ]);
  });

  it('cuts off a client that asks and does not read the answer', async () => {
    const impatient = await serveSubgraph({ ...options, stalledMs: 100 });
    const { hostname, port } = new URL(impatient.url);
    const socket = connect(Number(port), hostname);
    let received = 0;
    const closed = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve));
    socket.write('GET /large HTTP/1.1\r\nhost: a\r\n\r\n');
    await new Promise((resolve) => socket.once('readable', resolve));
    await pause(1_000);
    socket.on('data', (more) => {
      received += more.length;
    });
    await closed;
    expect(received).toBeLessThan(large.length);
    await impatient.close();
  });

  it('shows its metrics', async () => {
    await ask('{ viewer }');
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith('http_request_seconds_count'));
    expect(line).toContain('route="/graphql"');
  });

  it('starts the jobs of its subgraph, and stops them after it stopped listening', async () => {
    expect(events).toEqual(['started']);
    await server.close();
    expect(events).toEqual(['started', 'stopped']);
  });
});
