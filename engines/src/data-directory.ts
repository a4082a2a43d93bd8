import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem } from './engine.ts';
import { beginningOf, endLeftovers, liveRecord, removeRecord, writeRecord } from './process-record.ts';

const leftoverGraceMs = 30_000;

/**
 * Makes this process the only one that runs engines in a data directory, and ends engines that an earlier run,
 * killed before it could stop them, has left there. Rejects with a `StartProblem` when another run is alive.
 */
export async function takeDataDirectory(
  directory: string,
): Promise<{ ended: string[]; release: () => void }> {
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
  const ended = await endLeftovers(join(directory, 'run'), leftoverGraceMs);
  return {
    ended: ended.map(({ name, pid }) => `${name} (process ${pid})`),
    release: () => removeRecord(file),
  };
}
