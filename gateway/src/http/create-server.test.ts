import { connect } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { testTelemetry } from '@messenger/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OperationContext } from '../sources/source.ts';
import { createServer } from './create-server.ts';

let app: FastifyInstance;
let address: URL;
beforeAll(async () => {
  const apollo = new ApolloServer<OperationContext>({ typeDefs: 'type Query { a: Int }' });
  await apollo.start();
  app = await createServer({
    apollo,
    authenticate: async () => null,
    admission: { ofDocument: async () => null, ofOperation: async () => null },
    documents: null,
    checks: [],
    routes: [async (scope) => void scope.get('/large', async () => Buffer.alloc(64 * 1024 * 1024))],
    isAllowedOrigin: () => false,
    trustProxy: false,
    placeOf: () => ({}),
    stalledMs: 100,
    ...testTelemetry(),
  });
  address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => app.close());

it('cuts off a client that asks and does not read the answer', async () => {
  const socket = connect(Number(address.port), address.hostname);
  const closed = new Promise((resolve) => app.server.once('connection', (one) => one.once('close', resolve)));
  socket.pause();
  socket.write('GET /large HTTP/1.1\r\nhost: a\r\n\r\n');
  await closed;
  socket.destroy();
});

it('waits for a request for so long only', () => {
  const { requestTimeout, headersTimeout } = app.server;
  expect([requestTimeout, headersTimeout]).toEqual([15_000, expect.any(Number)]);
  expect(headersTimeout).toBeGreaterThan(0);
  expect(headersTimeout).toBeLessThanOrEqual(60_000);
});

it('says in the form of all failures that there is nothing, and that a method is none', async () => {
  const nothing = await app.inject({ method: 'GET', url: '/elsewhere?token=secret' });
  expect(nothing.statusCode).toBe(404);
  expect(nothing.json()).toEqual({
    errors: [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }],
  });
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
    const refused = await app.inject({ method, url: '/graphql', payload: { query: '{ __typename }' } });
    expect([method, refused.statusCode, refused.headers.allow]).toEqual([method, 405, 'GET, POST']);
    expect(refused.json().errors[0].extensions).toEqual({ code: 'BAD_REQUEST' });
  }
});
