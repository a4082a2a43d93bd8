import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type BreakableConnection = {
  /** The given URL with the proxy's host and port. */
  url: string;
  /** Ends every connection and refuses new ones, as a stopped server does. */
  cut(): Promise<void>;
  /** Keeps connections open but holds back what comes, as a hanging server does. */
  silence(): void;
  /** Passes everything on again. */
  restore(): Promise<void>;
  close(): Promise<void>;
};

/** A TCP proxy before one store, to try what happens when that store goes away. */
export async function breakableConnection(storeUrl: string): Promise<BreakableConnection> {
  const target = new URL(storeUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const store = connect(Number(target.port), target.hostname);
    for (const [from, to] of [[client, store] as const, [store, client] as const]) {
      keep(from);
      from.on('data', (data) => to.write(data));
      if (silent) from.pause();
      from.on('close', () => to.destroy());
    }
  });
  const port = await listen(server, 0);
  const stop = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const url = new URL(storeUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut: stop,
    silence: () => {
      silent = true;
      for (const socket of sockets) socket.pause();
    },
    async restore() {
      silent = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(server, port);
    },
    close: stop,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}
