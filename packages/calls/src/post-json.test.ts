import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { postJson } from './index.ts';

let server: Server;
let answer: (response: ServerResponse) => void;
let connections: number;
beforeEach(async () => {
  connections = 0;
  server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  server.on('connection', () => {
    connections += 1;
  });
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await once(server.close(), 'close');
});

function ask(timeoutMs = 10_000) {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return postJson(`http://127.0.0.1:${port}/`, { headers: {}, body: '{}', timeoutMs });
}

it('gives status and answer, over connections that stay open', async () => {
  answer = (response) => response.writeHead(401).end('{"a":1}');
  for (let asked = 0; asked < 10; asked += 1) expect(await ask()).toEqual({ status: 401, body: { a: 1 } });
  expect(connections).toBeLessThanOrEqual(2);
});

it('waits for the whole answer no longer than it was told', async () => {
  answer = (response) => response.writeHead(200).write('{"a":');
  await expect(ask(200)).rejects.toThrow('no answer in 200 ms');
});

it.each<[string, (response: ServerResponse) => void]>([
  ['hangs', () => {}],
  ['breaks off', (response) => response.destroy()],
  ['answers something else', (response) => response.end('<html>')],
])('fails when the service %s', async (_, reply) => {
  answer = reply;
  await expect(ask(200)).rejects.toThrow();
});
