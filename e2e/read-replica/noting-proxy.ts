import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export type NotingProxy = {
  /** The given URL with the proxy's host and port. */
  url: string;
  /** The names of the prepared statements that were run through it, each as often as it was run. */
  statements: string[];
  close(): Promise<void>;
};

/** Stands before a PostgreSQL server and notes which prepared statements it is asked to run. */
export async function notingProxy(serverUrl: string): Promise<NotingProxy> {
  const target = new URL(serverUrl);
  const statements: string[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const note = createReader((name) => statements.push(name));
    client.on('data', (bytes) => {
      note(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => client.write(bytes));
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    statements,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}

const bind = 'B'.charCodeAt(0);

/** Reads what a client sends: a start-up message, which has no type, and then messages of type, length and body. */
function createReader(onBind: (statement: string) => void): (bytes: Buffer) => void {
  let waiting = Buffer.alloc(0);
  let hasStarted = false;
  return (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      const typeLength = hasStarted ? 1 : 0;
      if (waiting.length < typeLength + 4) return;
      const end = typeLength + waiting.readUInt32BE(typeLength);
      if (waiting.length < end) return;
      const body = waiting.subarray(typeLength + 4, end);
      // A Bind names the portal and then the statement, each ended by a zero.
      if (hasStarted && waiting[0] === bind) onBind(body.toString('latin1').split('\0', 2)[1] ?? '');
      hasStarted = true;
      waiting = waiting.subarray(end);
    }
  };
}
