import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { inbox } from './inbox.ts';
import { page } from './page.ts';
import { send, takeOver } from './send.ts';
import { openSockets } from './sockets.ts';
import { openStores } from './stores.ts';

const stores = await openStores(process.env);
const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
const { broadcast, deliver } = openSockets(server, stores);

async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  // Nothing is checked: nobody but the generator asks.
  const body = JSON.parse(Buffer.concat(chunks).toString());
  switch (request.url) {
    case '/echo':
      return '{}';
    case '/page':
      return page(stores, body);
    case '/inbox':
      return inbox(stores, body);
    case '/take-over':
      return takeOver(stores, body);
    case '/send':
      return send(stores, body);
    case '/deliver':
      return deliver(body);
    case '/broadcast':
      return broadcast(body);
    default:
      throw new Error(`nothing is at ${request.url}`);
  }
}

// Whoever started us over a channel is gone when the channel is.
process.on('disconnect', () => process.exit());
await once(server.listen(0, '127.0.0.1'), 'listening');
process.send?.(server.address());
