import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { closeConnectionsOnClose, releaseConnection } from './index.ts';

const patienceMs = 300;

async function listening() {
  const app = fastify();
  closeConnectionsOnClose(app, patienceMs);
  const answer = Promise.withResolvers<string>();
  app.get('/', () => answer.promise);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  /** Resolves once the server has the connection; `ended` gives what came back on it. */
  async function send(text: string) {
    const accepted = once(app.server, 'connection');
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let received = '';
    const ended = new Promise<string>((resolve) => {
      socket.on('data', (more: string) => {
        received += more;
      });
      socket.on('error', () => {}).on('close', () => resolve(received));
    });
    const [connection]: Socket[] = await accepted;
    if (text) socket.write(text);
    return { ended, connection, leave: () => socket.destroy() };
  }
  return { app, answer, send };
}

const request = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';

it.each([
  ['nothing was ever asked on', ''],
  ['half a request came on', 'GET / HT'],
])('a connection that %s does not hold a close up', async (_what, text) => {
  const { app, send } = await listening();
  const { ended } = await send(text);
  await app.close();
  expect(await ended).toBe('');
});

it('a connection whose answer never comes is cut after a while', async () => {
  const { app, send } = await listening();
  const asked = once(app.server, 'request');
  const { ended } = await send(request);
  await asked;
  await app.close();
  expect(await ended).toBe('');
});

it('a connection that another has taken over ends when that one says', async () => {
  const { app, send } = await listening();
  const { ended, connection, leave } = await send('');
  if (!connection) throw new Error('Nobody connected');
  const listeners = connection.listenerCount('close');
  releaseConnection(app.server, connection);
  expect(connection.listenerCount('close')).toBe(listeners - 1);
  const closing = app.close();
  await pause(2 * patienceMs);
  expect(connection.destroyed).toBe(false);
  leave();
  await Promise.all([closing, ended]);
});

it('an answer that is under way is given before its connection ends', async () => {
  const { app, answer, send } = await listening();
  const asked = once(app.server, 'request');
  const { ended } = await send(request);
  await asked;
  const closing = app.close();
  setImmediate(() => answer.resolve('done'));
  expect(await ended).toMatch(/connection: close.*done$/is);
  await closing;
});
