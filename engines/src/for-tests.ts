import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseExports } from './environment-file.ts';
import { startEngines } from './start-engines.ts';

/**
 * Engines for a test run: those that the file of exports in TEST_ENGINES_FILE names, else a set of its own on free
 * ports in a new folder, stopped and removed by `stop`.
 */
export async function enginesForTests(): Promise<{
  environment: Record<string, string>;
  stop(): Promise<void>;
}> {
  const file = process.env.TEST_ENGINES_FILE;
  if (file) return { environment: parseExports(await readFile(file, 'utf8')), stop: async () => {} };
  const dataDirectory = await mkdtemp(join(tmpdir(), 'messenger-engines-'));
  const remove = () => rm(dataDirectory, { recursive: true, force: true });
  try {
    const running = await startEngines({
      dataDirectory,
      ports: 'free',
      onProgress: ({ step, detail }) => {
        if (step === 'fetching' || step === 'ready') process.stderr.write(`${step} ${detail}\n`);
      },
    });
    return {
      environment: running.environment,
      async stop() {
        await running.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
