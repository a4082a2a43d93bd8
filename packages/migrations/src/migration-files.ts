import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const namePattern = /^(\d{4})-[a-z0-9-]+$/;

export type MigrationFile = { /** Such as `0001-create-users`. */ name: string; path: string };

/**
 * The migrations of a folder in the order of their numbers, which start its files' names: `0001-create-users.sql`.
 * @throws when a name has another form or two have one number.
 */
export async function migrationFiles(
  folder: string,
  extension: '.sql' | '.cql' | '.ts',
): Promise<MigrationFile[]> {
  const entries = await readdir(folder);
  const files = entries
    .filter((entry) => entry.endsWith(extension) && !entry.endsWith('.test.ts'))
    .sort()
    .map((entry) => ({ name: entry.slice(0, -extension.length), path: join(folder, entry) }));
  const numbers = new Set<string>();
  for (const { name, path } of files) {
    const number = namePattern.exec(name)?.[1];
    if (number === undefined) throw new Error(`${path} is not named like 0001-create-users${extension}`);
    if (numbers.has(number)) throw new Error(`Two migrations in ${folder} have the number ${number}`);
    numbers.add(number);
  }
  return files;
}
