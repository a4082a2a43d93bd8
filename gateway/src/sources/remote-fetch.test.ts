import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Caller, createSigner, createVerifier } from '@messenger/auth';
import { FetchOperation } from '@messenger/plan-executor';
import { OperationTypeNode } from 'graphql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRemoteFetch } from './remote-fetch.ts';

const secret = 's'.repeat(32);
const caller: Caller = {
  service: 'gateway',
  purpose: 'client',
  viewer: { userId: '7', sessionId: 's', deviceId: 'd', scopes: [] },
  requestId: 'request-0001',
  ipAddress: '127.0.0.1',
  userAgent: null,
};

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await once(server.close(), 'close');
});

function ask(timeoutMs = 10_000) {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const url = `http://127.0.0.1:${port}/graphql`;
  const fetch = createRemoteFetch({ service: 'users', url, signer: createSigner(secret), timeoutMs });
  const operation = new FetchOperation('query A($x: Int) { a }', 'A');
  return fetch({ operation, variables: { x: 1 }, context: { caller }, kind: OperationTypeNode.QUERY });
}

it('sends the operation, signed for the service it asks', async () => {
  let heard: { body: unknown; caller: Caller | null; other: Caller | null; id: unknown } | undefined;
  answer = async (request, response) => {
    const { authorization } = request.headers;
    const verify = createVerifier(secret);
    heard = {
      body: JSON.parse(await text(request)),
      caller: verify(authorization, 'users'),
      other: verify(authorization, 'messages'),
      id: request.headers['x-request-id'],
    };
    response.end(JSON.stringify({ data: { a: 1 } }));
  };
  expect((await ask()).data).toEqual({ a: 1 });
  expect(heard).toEqual({
    body: { query: 'query A($x: Int) { a }', variables: { x: 1 }, operationName: 'A' },
    caller,
    other: null,
    id: 'request-0001',
  });
});

it('gives data and errors together', async () => {
  const error = { message: 'no', path: ['a', 0], extensions: { code: 'BAD_USER_INPUT' } };
  answer = (_, response) => response.end(JSON.stringify({ data: { a: null }, errors: [error] }));
  const { data, errors } = await ask();
  expect(data).toEqual({ a: null });
  expect(errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))).toEqual([error]);
});

it.each<[string, (response: ServerResponse) => void]>([
  ['hangs', () => {}],
  ['breaks off', (response) => response.destroy()],
  ['answers something else', (response) => response.end('<html>')],
  ['refuses the signature', (response) => response.writeHead(401).end('{"errors":[{"message":"no"}]}')],
])('is unavailable when the service %s', async (_, reply) => {
  answer = (_request, response) => reply(response);
  await expect(ask(200)).rejects.toMatchObject({
    message: 'A part of the service is away for the moment; try again.',
    extensions: { code: 'UNAVAILABLE', retryAfterMs: 1000 },
  });
});
