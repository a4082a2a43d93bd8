import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type BreakableConnection = {
  /** The given URL with the proxy's host and port. */
  url: string;
  /** Ends every connection and refuses new ones, as a stopped server does. */
  cut(): Promise<void>;
  /** Keeps connections open but holds back what comes, as a hanging server does. */
  silence(): void;
  /** Passes everything on this much later, each way, until `restore`. */
  slow(delayMs: number): void;
  /** Passes everything on again. */
  restore(): Promise<void>;
  close(): Promise<void>;
};

/** A TCP proxy before one store, to try what happens when that store goes away. */
export async function breakableConnection(storeUrl: string): Promise<BreakableConnection> {
  const target = new URL(storeUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  let delayMs = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const store = connect(Number(target.port), target.hostname);
    for (const [from, to] of [[client, store] as const, [store, client] as const]) {
      keep(from);
      const passOn = later(to, () => delayMs);
      from.on('data', passOn);
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
    slow: (ms) => {
      delayMs = ms;
    },
    async restore() {
      silent = false;
      delayMs = 0;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(server, port);
    },
    close: stop,
  };
}

/** Writes pieces in their order, each when its delay is over; at once where none waits and there is no delay. */
function later(to: Socket, delayMs: () => number): (piece: Buffer) => void {
  const waiting: { piece: Buffer; dueAt: number }[] = [];
  const writeNext = () => {
    const first = waiting.shift();
    if (first && !to.destroyed) to.write(first.piece);
    const next = waiting[0];
    if (next) setTimeout(writeNext, Math.max(0, next.dueAt - Date.now()));
  };
  return (piece) => {
    const delay = delayMs();
    if (delay === 0 && waiting.length === 0) {
      to.write(piece);
      return;
    }
    waiting.push({ piece, dueAt: Date.now() + delay });
    if (waiting.length === 1) setTimeout(writeNext, delay);
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}
