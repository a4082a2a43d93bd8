import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrationFiles } from './migration-files.ts';

describe('migration files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    return () => rm(folder, { recursive: true });
  });
  const write = (...names: string[]) => Promise.all(names.map((name) => writeFile(join(folder, name), '')));

  it('come in the order of their numbers, those of the kind asked for', async () => {
    await write('0010-ten.sql', '0002-two.sql', '0003-other.cql', 'notes.md');
    const files = await migrationFiles(folder, '.sql');
    expect(files.map(({ name }) => name)).toEqual(['0002-two', '0010-ten']);
  });

  it('are refused without a number and with one used twice', async () => {
    await write('first.sql');
    await expect(migrationFiles(folder, '.sql')).rejects.toThrow('is not named like');
    await write('0001-a.cql', '0001-b.cql');
    await expect(migrationFiles(folder, '.cql')).rejects.toThrow('the number 0001');
  });
});
