import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { nextFrame, SharedPayload } from './next-frame.ts';

/** What a client of ws hears when its server's connection is given these bytes. */
async function heard(pieces: readonly (Buffer | undefined)[], count: number): Promise<unknown[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (_socket, { socket }) => {
    for (const piece of pieces) if (piece) socket.write(piece);
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const messages: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('close', (code) => reject(new Error(`closed with ${code}`)));
    client.on('message', (data, isBinary) => {
      messages.push(isBinary ? data : JSON.parse(String(data)));
      if (messages.length === count) resolve();
    });
  });
  client.removeAllListeners('close').terminate();
  server.close();
  return messages;
}

it('is the next message, whatever its length and letters', async () => {
  const ids = ['1', 'c0ffee00-0000-4000-8000-000000000000', '"\\ü\ud800\n\u007f😀', '', ' !#[]~'];
  const texts = [0, 1, 50, 100, 400, 4000, 4096, 5000, 65_000, 70_000].map((length) => 'ü€'.repeat(length));
  for (const text of texts) {
    const payload = new SharedPayload(JSON.stringify({ data: { text } }));
    const frames = ids.flatMap((id) => nextFrame(id, payload));
    const messages = ids.map((id) => ({ id, type: 'next', payload: { data: { text } } }));
    expect(await heard(frames, ids.length)).toEqual(messages);
  }
});

it('copies what is short, and leaves what is long where it stands', () => {
  const long = new SharedPayload(JSON.stringify('x'.repeat(5000)));
  expect(nextFrame('1', long)[1]).toBe(nextFrame('2', long)[1]);
  expect(nextFrame('1', new SharedPayload('{}'))).toHaveLength(1);
});
