import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Progress } from './engine.ts';
import { beginningOf, endLeftovers, liveRecord, removeRecord, writeRecord } from './process-record.ts';
import { StartProblem } from './start-problem.ts';

const leftoverGraceMs = 30_000;

export type TakenDirectory = { directory: string; release: () => void };

/**
 * Makes this process the only one that runs the messenger from a data directory, and ends what an earlier run,
 * killed before it could stop its processes, has left there. Rejects with a `StartProblem` when another run is alive.
 */
export async function takeDataDirectory(
  directory: string,
  report: (progress: Progress) => void = () => {},
): Promise<TakenDirectory> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'launcher.json');
  const holder = await liveRecord(file);
  if (holder) {
    throw new StartProblem(
      `The messenger already runs from ${directory} (process ${holder.pid}). Stop that one first, or set MESSENGER_DATA_DIRECTORY to another folder.`,
    );
  }
  removeRecord(file);
  const record = { name: 'launcher', pid: process.pid, began: (await beginningOf(process.pid)) ?? '' };
  try {
    writeRecord(file, record, 'wx');
  } catch {
    throw new StartProblem(`Another start of the messenger from ${directory} came first.`);
  }
  for (const { name, pid } of await endLeftovers(join(directory, 'run'), leftoverGraceMs)) {
    report({
      engine: 'engines',
      step: 'notice',
      detail: `ended ${name} (process ${pid}), left behind by an earlier run`,
    });
  }
  return { directory, release: () => removeRecord(file) };
}

const Secrets = z.object({ GATEWAY_SIGNING_SECRET: z.string().regex(/^[0-9a-f]{64}$/) });
export type Secrets = z.infer<typeof Secrets>;

/** The secrets our own processes share: made at the first start and kept, readable by nobody else. */
export async function secretsIn(directory: string): Promise<Secrets> {
  const file = join(directory, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return parseSecrets(file, kept);
  const made: Secrets = { GATEWAY_SIGNING_SECRET: randomBytes(32).toString('hex') };
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}

function parseSecrets(file: string, text: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    throw new StartProblem(
      `${file} does not hold the secrets that were written there. Remove it: new ones are made at the next start.`,
    );
  }
}
