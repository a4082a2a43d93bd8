import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What each file of a folder beside this one exports by default, by the file's name and in the order of names. */
export async function loadFolder<T>(
  folder: string,
  isOne: (value: unknown) => value is T,
): Promise<Map<string, T>> {
  const directory = join(import.meta.dirname, folder);
  const loaded = new Map<string, T>();
  for (const file of (await readdir(directory)).filter((name) => name.endsWith('.ts')).sort()) {
    const { default: value }: { default?: unknown } = await import(join(directory, file));
    if (!isOne(value)) throw new Error(`${folder}/${file} does not export what belongs there`);
    loaded.set(file.slice(0, -'.ts'.length), value);
  }
  return loaded;
}
