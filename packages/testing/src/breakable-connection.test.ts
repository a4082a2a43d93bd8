import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BreakableConnection, breakableConnection } from './breakable-connection.ts';

let echo: Server;
let received: string;
let link: BreakableConnection;

beforeEach(async () => {
  received = '';
  echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      received += piece;
      socket.write(piece);
    });
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  link = await breakableConnection(`tcp://127.0.0.1:${address.port}`);
});
afterEach(async () => {
  await link.close();
  echo.close();
});

/** What comes back until the connection ends. */
async function ask(text: string): Promise<string> {
  const socket = await open();
  let answer = '';
  socket.on('data', (piece) => {
    answer += piece;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(link.url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

it('loses an answer whose request arrives', async () => {
  link.cutAnswers(() => 0);
  expect(await ask('commit')).toBe('');
  expect(received).toBe('commit');
});

it('passes the beginning of an answer on', async () => {
  link.cutAnswers((size) => size - 2);
  expect(await ask('answer')).toBe('answ');
});

it('passes other requests on, and the true ones once it is restored', async () => {
  link.rewriteRequests((piece) => Buffer.from(String(piece).toUpperCase()));
  const socket = await open();
  socket.write('one ');
  expect(String((await once(socket, 'data'))[0])).toBe('ONE ');
  await link.restore();
  socket.write('two');
  expect(String((await once(socket, 'data'))[0])).toBe('two');
  expect(received).toBe('ONE two');
  socket.destroy();
});

it('resets connections', async () => {
  const socket = await open();
  socket.write('x');
  await once(socket, 'data');
  const failed = once(socket, 'error');
  await link.reset();
  expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
});
