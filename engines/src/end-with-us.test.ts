import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { endWithUs } from './end-with-us.ts';
import { beginningOf } from './process-record.ts';

const program = `
  import { spawn } from 'node:child_process';
  import { endWithUs } from ${JSON.stringify(join(import.meta.dirname, 'end-with-us.ts'))};
  const engine = spawn('/bin/sh', ['-c', 'sleep 300 & wait'], { detached: true, stdio: 'ignore' });
  endWithUs({ pid: engine.pid, ended: new Promise(() => {}) });
  console.log(engine.pid);
  setInterval(() => {}, 1000);
`;

it('ends a process and its children when the one that started it is killed', async () => {
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const [text] = await once(starter.stdout, 'data');
  const pid = Number(String(text));
  expect(await beginningOf(pid)).toBeDefined();
  starter.kill('SIGKILL');
  await vi.waitFor(async () => expect(await beginningOf(pid)).toBeUndefined(), { timeout: 10_000 });
});

it('lets go of a process that has ended', async () => {
  const ended = Promise.withResolvers<string>();
  const engine = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
  endWithUs({ pid: engine.pid ?? 0, ended: ended.promise });
  ended.resolve('so it is said');
  await pause(200);
  expect(engine.exitCode).toBeNull();
  expect(engine.signalCode).toBeNull();
  engine.kill('SIGKILL');
  await once(engine, 'exit');
});
