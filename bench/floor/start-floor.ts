import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

export type Floor = { url: string; socketUrl: string; pid: number; stop(): Promise<void> };

const addressSchema = z.object({ port: z.number() });

/** The floor in a process of its own, at the stores that the environment names. It ends with this process. */
export async function startFloor(
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<Floor> {
  const child = fork(join(import.meta.dirname, 'main.ts'), {
    execArgv: [...nodeOptions],
    env: { PATH: process.env.PATH, ...environment },
  });
  const ended = once(child, 'exit');
  const { port } = await Promise.race([
    once(child, 'message').then(([message]) => addressSchema.parse(message)),
    ended.then(() => Promise.reject(new Error('The floor did not start.'))),
  ]);
  if (child.pid === undefined) throw new Error('The floor has no process.');
  return {
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
