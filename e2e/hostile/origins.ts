import { once } from 'node:events';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Stand } from '../stand/index.ts';

const foreign = [
  'https://elsewhere.example',
  'null',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'nonsense',
  '',
];

/** A browser that shows a page of another site, with the viewer's network and nothing else. */
export function testOrigins(stand: () => Stand): void {
  const pages = () => [
    ...foreign,
    `${stand().url}.elsewhere.example`,
    `https://${new URL(stand().url).hostname}`,
  ];

  it('may not read answers, nor ask for permission', async () => {
    for (const origin of pages()) {
      const headers = { origin, 'content-type': 'application/json' };
      const body = JSON.stringify({ query: '{ viewer { id } }' });
      const answer = await fetch(`${stand().url}/graphql`, { method: 'POST', headers, body });
      const preflight = await fetch(`${stand().url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      for (const { headers: given } of [answer, preflight]) {
        expect([origin, [...given.keys()].filter((name) => name.startsWith('access-control'))]).toEqual([
          origin,
          [],
        ]);
      }
    }
  });

  it('may not open a socket', async () => {
    for (const origin of pages()) {
      const socket = new WebSocket(stand().socketUrl, 'graphql-transport-ws', { headers: { origin } });
      const [error] = await once(socket, 'error');
      expect([origin, String(error)]).toEqual([origin, expect.stringContaining('403')]);
    }
    const own = new WebSocket(stand().socketUrl, 'graphql-transport-ws', {
      headers: { origin: stand().url },
    });
    await once(own, 'open');
    own.terminate();
  });

  it('does nothing on a socket before it has told who it is', async () => {
    const subscribe = { type: 'subscribe', id: '1', payload: { query: '{ viewer { id } }' } };
    const early = [subscribe, { type: 'complete', id: '1' }, { type: 'next', id: '1' }, { type: 'error' }];
    for (const message of early) {
      const socket = new WebSocket(stand().socketUrl, 'graphql-transport-ws');
      const heard: string[] = [];
      socket.on('message', (text) => heard.push(String(text)));
      await once(socket, 'open');
      socket.send(JSON.stringify(message));
      if (message.type === 'complete') socket.send(JSON.stringify(subscribe));
      const [code] = await once(socket, 'close');
      expect([message.type, [4400, 4401].includes(code), heard]).toEqual([message.type, true, []]);
    }
  });
}
