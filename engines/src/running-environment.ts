import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseExports } from './environment-file.ts';
import { liveRecord } from './process-record.ts';
import { StartProblem } from './start-problem.ts';

/**
 * The addresses of the engines that another process runs from a data directory, such as DATABASE_URL; null when
 * none does. Rejects with a `StartProblem` while it is still starting them.
 */
export async function runningEnvironment(dataDirectory: string): Promise<Record<string, string> | null> {
  const launcher = await liveRecord(join(dataDirectory, 'launcher.json'));
  if (!launcher) return null;
  const text = await readFile(join(dataDirectory, 'environment'), 'utf8').catch(() => undefined);
  if (text !== undefined) return parseExports(text);
  throw new StartProblem(
    `The messenger (process ${launcher.pid}) is starting its stores in ${dataDirectory}. Try again when it runs.`,
  );
}
