import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createSigner } from '@messenger/auth';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CallFailed, createHttpCalls } from './index.ts';

let server: Server;
let url = '';
let answer = { status: 200, body: '' };

beforeAll(async () => {
  server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => void server.close());

function ask() {
  const signer = createSigner('a secret of at least thirty-two characters');
  const calls = createHttpCalls({ urls: { users: url }, signer, service: 'test' });
  return calls.request('users', parse('{ viewer }'), {});
}

it('answer with the data', async () => {
  answer = { status: 200, body: '{"data":{"viewer":"7"}}' };
  expect(await ask()).toEqual({ viewer: '7' });
});

it.each([
  ['of a service that is about to end', 503, '{"error":"Service Unavailable","statusCode":503}'],
  ['of a refused signature', 401, '{"errors":[{"message":"Only the gateway may ask."}]}'],
  ['without anything', 200, '{}'],
  ['without data', 200, '{"data":null}'],
  ['with no error', 200, '{"errors":[]}'],
  ['of something else', 200, '<html></html>'],
])('fail with an answer %s', async (_what, status, body) => {
  answer = { status, body };
  await expect(ask()).rejects.toBeInstanceOf(CallFailed);
});
