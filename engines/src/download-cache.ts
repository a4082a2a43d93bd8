import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Report } from './engine.ts';

const listName = 'files.json';
const FileSizes = z.record(z.string(), z.number());
/** A scratch folder this old belongs to a download that was killed. */
const abandonedMs = 6 * 60 * 60 * 1000;

export type CacheEntry = {
  cacheDirectory: string;
  /** Names the content for good: a new version has a new name. */
  name: string;
  /** About how many bytes arrive, for the percentage. */
  expectedBytes: number;
  report: Report;
  /** Fills the folder. May use siblings whose names begin with the folder's own; they count as progress. */
  fill(folder: string): Promise<void>;
};

/**
 * The folder of a download, fetched if it is not there or has been damaged since.
 * It appears under its name only when it is complete, so that a killed download leaves nothing that looks whole,
 * and two starts at once do not disturb each other.
 */
export async function cached(entry: CacheEntry): Promise<string> {
  const home = join(entry.cacheDirectory, entry.name);
  const damage = await damageOf(home);
  if (damage === undefined) return home;
  if (damage !== 'absent') {
    entry.report(`the kept download ${entry.name} is damaged (${damage}): fetching it again`);
    await rm(home, { recursive: true, force: true });
  }
  await removeAbandoned(entry);
  const scratch = join(entry.cacheDirectory, `.${entry.name}.${randomUUID()}`);
  await mkdir(scratch, { recursive: true });
  const stopWatching = watchGrowth(scratch, entry);
  try {
    const folder = join(scratch, 'content');
    await mkdir(folder);
    await entry.fill(folder);
    await writeFile(join(folder, listName), JSON.stringify(await sizes(folder)));
    await rename(folder, home).catch(async (error: unknown) => {
      if ((await damageOf(home)) !== undefined) throw error;
    });
    return home;
  } finally {
    stopWatching();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What is wrong with a kept download: a missing file, a file of another size; undefined when it is whole. */
export async function damageOf(home: string): Promise<'absent' | string | undefined> {
  if (!(await stat(home).catch(() => undefined))) return 'absent';
  const listed = await readFile(join(home, listName), 'utf8').catch(() => undefined);
  if (listed === undefined) return 'its list of files is missing';
  const found = await sizes(home);
  for (const [file, size] of Object.entries(FileSizes.parse(JSON.parse(listed)))) {
    if (found[file] === undefined) return `${file} is missing`;
    if (found[file] !== size) return `${file} has ${found[file]} bytes instead of ${size}`;
  }
  return undefined;
}

async function sizes(folder: string): Promise<Record<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: Record<string, number> = {};
  for (const entry of entries) {
    if (!entry.isFile() || entry.name === listName) continue;
    const file = join(entry.parentPath, entry.name);
    const size = (await stat(file).catch(() => undefined))?.size;
    if (size !== undefined) found[relative(folder, file)] = size;
  }
  return found;
}

async function removeAbandoned({ cacheDirectory, name }: CacheEntry): Promise<void> {
  for (const found of await readdir(cacheDirectory).catch(() => [])) {
    if (!found.startsWith(`.${name}.`)) continue;
    const folder = join(cacheDirectory, found);
    const changed = (await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - changed > abandonedMs) await rm(folder, { recursive: true, force: true });
  }
}

/** Tells how far a download is by the size of what has arrived: the registries' clients say nothing parseable. */
function watchGrowth(folder: string, entry: CacheEntry): () => void {
  let last = -1;
  const tell = async () => {
    const bytes = Object.values(await sizes(folder)).reduce((sum, size) => sum + size, 0);
    const percent = Math.min(99, Math.floor((100 * bytes) / entry.expectedBytes));
    if (percent <= last) return;
    last = percent;
    entry.report(`${entry.name}: ${megabytes(bytes)} of about ${megabytes(entry.expectedBytes)} MB`, percent);
  };
  const timer = setInterval(() => void tell(), 1000);
  void tell();
  return () => clearInterval(timer);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
