import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'messenger-media-';

/** A folder for what is made of one file while it is looked at. */
export const makeScratch = (): Promise<string> => mkdtemp(join(tmpdir(), prefix));

/** Removes those that have not changed since `before`: of processes that were killed. Gives how many. */
export async function removeOldScratch(before: Date, directory = tmpdir()): Promise<number> {
  const names = (await readdir(directory)).filter((name) => name.startsWith(prefix));
  let removed = 0;
  for (const path of names.map((name) => join(directory, name))) {
    // Another process may remove it meanwhile.
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory() || found.mtime >= before) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
