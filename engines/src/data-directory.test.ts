import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretsIn, takeDataDirectory } from './data-directory.ts';
import { StartProblem } from './start-problem.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('only one start at a time has a data directory', async () => {
  const taken = await takeDataDirectory(folder);
  await expect(takeDataDirectory(folder)).rejects.toThrow(`process ${process.pid}`);
  taken.release();
  (await takeDataDirectory(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test('the mark of a start that was killed does not keep the next one out', async () => {
  const record = { name: 'launcher', pid: process.pid, began: 'before the last boot' };
  await writeFile(join(folder, 'launcher.json'), JSON.stringify(record));
  (await takeDataDirectory(folder)).release();
});

test('secrets are made once, for our eyes only', async () => {
  const made = await secretsIn(folder);
  expect(made.GATEWAY_SIGNING_SECRET).toMatch(/^[0-9a-f]{64}$/);
  expect(await secretsIn(folder)).toEqual(made);
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test('a damaged file of secrets is told, not replaced', async () => {
  await writeFile(join(folder, 'secrets.json'), '{"GATEWAY_SIGN');
  await expect(secretsIn(folder)).rejects.toThrow(StartProblem);
});
