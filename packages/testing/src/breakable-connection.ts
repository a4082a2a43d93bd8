import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePorts } from '@messenger/engines';

/** How many bytes of a piece of an answer get through; fewer than it has end the connection. */
export type Cutter = (size: number) => number;

/** What is passed on in place of a piece of requests. */
export type Rewriter = (piece: Buffer) => Buffer;

export type BreakableConnection = {
  /** The given URL with the proxy's host and port. */
  url: string;
  /** Ends every connection and refuses new ones, as a stopped server does. */
  cut(): Promise<void>;
  /** The same with a reset of each connection, as a machine does that lost its memory of them. */
  reset(): Promise<void>;
  /** Keeps connections open but holds back what comes, as a hanging server does. */
  silence(): void;
  /** Passes everything on this much later, each way, until `restore`. */
  slow(delayMs: number): void;
  /** Requests arrive; of the answers only what the cutter lets through, until `restore`. */
  cutAnswers(cutter: Cutter): void;
  /** Passes something else on in place of what is asked, until `restore`. */
  rewriteRequests(rewriter: Rewriter): void;
  /** Passes everything on again. */
  restore(): Promise<void>;
  close(): Promise<void>;
};

/** A TCP proxy before one server, to try what happens when that server goes away. */
export async function breakableConnection(serverUrl: string): Promise<BreakableConnection> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  let delayMs = 0;
  let cutter: Cutter | null = null;
  let rewriter: Rewriter | null = null;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (silent) socket.pause();
  };
  const passAnswers = (to: Socket) => {
    const passOn = later(to, () => delayMs);
    return (piece: Buffer) => {
      const length = cutter ? cutter(piece.length) : piece.length;
      if (length > 0) passOn(piece.subarray(0, length));
      if (length < piece.length) to.destroySoon();
    };
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    keep(client);
    keep(upstream);
    const passOn = later(upstream, () => delayMs);
    client.on('data', (piece: Buffer) => passOn(rewriter ? rewriter(piece) : piece));
    upstream.on('data', passAnswers(client));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  const [port = 0] = await freePorts(1);
  await listen(server, port);
  const stop = async (end: (socket: Socket) => void) => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) end(socket);
    await closed;
  };
  const cut = () => stop((socket) => socket.destroy());
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    reset: () => stop((socket) => socket.resetAndDestroy()),
    silence: () => {
      silent = true;
      for (const socket of sockets) socket.pause();
    },
    slow: (ms) => {
      delayMs = ms;
    },
    cutAnswers: (given) => {
      cutter = given;
    },
    rewriteRequests: (given) => {
      rewriter = given;
    },
    async restore() {
      silent = false;
      delayMs = 0;
      cutter = null;
      rewriter = null;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(server, port);
    },
    close: cut,
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
    if (piece.length === 0 || to.destroyed) return;
    const delay = delayMs();
    if (delay === 0 && waiting.length === 0) {
      to.write(piece);
      return;
    }
    waiting.push({ piece, dueAt: Date.now() + delay });
    if (waiting.length === 1) setTimeout(writeNext, delay);
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
