import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeScratch, removeOldScratch } from './scratch.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'messenger-scratch-test-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('what a killed process left goes, what is in use and what is of others stays', async () => {
  const old = new Date('2026-01-01');
  for (const name of ['messenger-media-left', 'messenger-media-used', 'of-others']) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, 'picture'), 'pixels');
    if (name !== 'messenger-media-used') await utimes(join(directory, name), old, old);
  }
  expect(await removeOldScratch(new Date('2026-01-02'), directory)).toBe(1);
  expect((await readdir(directory)).sort()).toEqual(['messenger-media-used', 'of-others']);
});

it('is found where it is made', async () => {
  const made = await makeScratch();
  await utimes(made, new Date(1000), new Date(1000));
  expect(await removeOldScratch(new Date(1000))).toBe(0);
  expect(await removeOldScratch(new Date(2000))).toBe(1);
});
