import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseExports } from './environment-file.ts';
import { StartProblem } from './start-problem.ts';

export type TestEngines = { environment: Record<string, string>; stop(): Promise<void> };

const Started = z.object({ environment: z.record(z.string(), z.string()) });

/**
 * Engines for a test run: those that the file of exports in TEST_ENGINES_FILE names, else a set of its own on free
 * ports in a new folder, stopped and removed by `stop` and also when this process dies. Rejects with a
 * `StartProblem`; the reason stands on stderr.
 */
export async function enginesForTests(): Promise<TestEngines> {
  const file = process.env.TEST_ENGINES_FILE;
  if (file) return { environment: parseExports(await readFile(file, 'utf8')), stop: async () => {} };
  const launcher = fork(join(import.meta.dirname, 'main.ts'), ['--temporary', '--free-ports'], {
    execPath: join(import.meta.dirname, '../../node_modules/.bin/node'),
    execArgv: [],
    // A group of its own: Ctrl-C must not reach it before the tests have let go of the engines.
    detached: true,
  });
  const ended = once(launcher, 'exit');
  const environment = await Promise.race([
    once(launcher, 'message').then(([message]) => Started.parse(message).environment),
    ended.then(() => Promise.reject(new StartProblem('The engines for the tests did not start.'))),
  ]);
  return {
    environment,
    async stop() {
      if (launcher.connected) launcher.disconnect();
      await ended;
    },
  };
}
