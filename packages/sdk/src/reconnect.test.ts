import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { MessengerClient } from './index.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
});

/** A server whose every subscription hears one event: the change after `after`. Gives what was subscribed to. */
async function serverOfOneEvent(): Promise<{ url: string; asked: unknown[] }> {
  const server = new WebSocketServer({ port: 0, handleProtocols: () => 'graphql-transport-ws' });
  servers.push(server);
  const asked: unknown[] = [];
  server.on('connection', (socket: WebSocket) => {
    const answer = (message: unknown) => socket.send(JSON.stringify(message));
    socket.on('message', (data) => {
      const { type, id, payload } = JSON.parse(String(data));
      if (type === 'connection_init') answer({ type: 'connection_ack' });
      if (type !== 'subscribe') return;
      const { after } = payload.variables;
      asked.push(after);
      const event = { __typename: 'ParticipantsChanged', sequence: after + 1, added: [], removed: [] };
      answer({ id, type: 'next', payload: { data: { conversationEvents: event } } });
    });
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://127.0.0.1:${address.port}/graphql`, asked };
}

it.each<[string, (client: MessengerClient) => void]>([
  ['reconnect()', (client) => client.reconnect()],
  ['another token', (client) => client.setToken('another')],
])('streams go on from their cursor after %s', async (_what, drop) => {
  const { url, asked } = await serverOfOneEvent();
  const client = new MessengerClient({ url, token: 'one' });
  const heard: number[] = [];
  for await (const { conversationEvents: event } of client.conversationEvents({
    conversationId: 'cnv_1',
    after: 7,
  })) {
    if (event.__typename === 'ResetRequired') continue;
    heard.push(event.sequence);
    if (heard.length === 2) break;
    drop(client);
  }
  expect(heard).toEqual([8, 9]);
  expect(asked).toEqual([7, 8]);
  await client.close();
});

it('says what to do where there is no WebSocket, and can be closed all the same', async () => {
  vi.stubGlobal('WebSocket', undefined);
  const client = new MessengerClient({ url: 'http://127.0.0.1:1/graphql' });
  const refusal = {
    name: 'MessengerError',
    code: 'NOT_INSTALLED',
    message: expect.stringContaining('`webSocket`'),
  };
  for (const _time of ['once', 'again']) {
    await expect(client.messageAdded({ conversationId: 'cnv_1' }).next()).rejects.toMatchObject(refusal);
  }
  await client.close();
  vi.unstubAllGlobals();
});
