import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
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

test('free ports differ from each other and from those of other processes', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'ports.ts'));
  const script = `import { freePorts } from ${module};
    console.log(JSON.stringify(await freePorts(800)));
    await new Promise((resolve) => process.stdin.on('end', resolve).resume());`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(other.stdout, 'data');
    const theirs = z.array(z.number()).parse(JSON.parse(String(line)));
    const ours = await freePorts(800);
    expect(new Set([...theirs, ...ours]).size).toBe(1_600);
  } finally {
    other.kill();
  }
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
