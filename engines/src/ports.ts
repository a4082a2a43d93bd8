import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function listenOnce(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const server = createServer();
  server.once('error', () => resolve(undefined));
  server.listen({ port, host }, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
  });
  return promise;
}

export async function isFree(port: number, host?: string): Promise<boolean> {
  return (await listenOnce(port, host)) !== undefined;
}

/** As many different ports as asked for, on which nothing listens now. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = await listenOnce(0);
    if (port !== undefined) found.add(port);
  }
  return [...found];
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
