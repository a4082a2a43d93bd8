import { once } from 'node:events';
import { createServer } from 'node:net';

export type HeldScanner = {
  /** host:port */
  address: string;
  /** Lets the files that wait, and all after them, pass. */
  release(): void;
  close(): Promise<void>;
};

/** Speaks as a ClamAV daemon that finds nothing, but not before it is let: until then files stay in processing. */
export async function startHeldScanner(): Promise<HeldScanner> {
  const released = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.resume();
    void released.promise.then(() => socket.end('stream: OK\0'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scanner has no port');
  return {
    address: `127.0.0.1:${address.port}`,
    release: () => released.resolve(),
    async close() {
      await once(server.close(), 'close');
    },
  };
}
