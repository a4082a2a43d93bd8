import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Below those that systems give to outgoing connections, which would take the port of a server that is away. */
const lowest = 20_000;
const highest = 26_000;

async function listenOn(port: number, host: string): Promise<Server | undefined> {
  const { promise, resolve } = Promise.withResolvers<Server | undefined>();
  const server = createServer();
  server.once('error', () => resolve(undefined));
  server.listen({ port, host }, () => resolve(server));
  return promise;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  await closed;
}

export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = await listenOn(port, host);
  if (server) await close(server);
  return server !== undefined;
}

/**
 * As many different ports as asked for, on which nothing listens now. They are this process's until it ends: whoever
 * asks here, in any process, gets others, also while a server on one of them is being started again.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) {
    const port = lowest + 2 * randomInt((highest - lowest) / 2);
    if (await reserve(port)) found.push(port);
  }
  return found;
}

/** A listener on the odd port above says that an even one is taken; the system ends it with the process. */
async function reserve(port: number): Promise<boolean> {
  const sign = await listenOn(port + 1, '127.0.0.1');
  if (!sign) return false;
  if (await isFree(port, '0.0.0.0')) {
    sign.unref();
    return true;
  }
  await close(sign);
  return false;
}

/** Who listens on a port, as far as this machine's tools tell: "postgres (process 4711)". */
export async function holderOf(port: number): Promise<string> {
  const listed = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']).catch(() => undefined);
  const pid = /^p(\d+)$/m.exec(listed?.stdout ?? '')?.[1];
  const command = /^c(.+)$/m.exec(listed?.stdout ?? '')?.[1];
  if (pid && command) return `${command} (process ${pid})`;
  const sockets = await run('ss', ['-Hltnp', `sport = :${port}`]).catch(() => undefined);
  const match = /\("([^"]+)",pid=(\d+)/.exec(sockets?.stdout ?? '');
  return match ? `${match[1]} (process ${match[2]})` : 'another process';
}
