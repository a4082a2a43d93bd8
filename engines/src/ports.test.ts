import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { placesFor } from './places.ts';
import { freePorts, isFree } from './ports.ts';
import { postgres } from './postgres.ts';

let server: Server | undefined;
afterEach(() => server?.close());

test('a port somebody listens on is not free, whichever address they listen on', async () => {
  const [port = 0] = await freePorts(1);
  expect(await isFree(port)).toBe(true);
  server = createServer().listen(port, '0.0.0.0');
  await once(server, 'listening');
  expect(await isFree(port)).toBe(false);
});

test('free ports differ from each other', async () => {
  expect(new Set(await freePorts(20)).size).toBe(20);
});

test('a fixed port in use is refused, naming the port, who needs it and the way out', async () => {
  const [port = 0] = await freePorts(1);
  server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const engine = { ...postgres, ports: [{ purpose: 'SQL', number: port }] };
  const places = placesFor([engine], {
    dataDirectory: '/nowhere',
    user: undefined,
    ports: 'fixed',
    notice: () => {},
  });
  await expect(places).rejects.toThrow(
    new RegExp(`Port ${port}, which PostgreSQL needs .* set DATABASE_URL`),
  );
});
