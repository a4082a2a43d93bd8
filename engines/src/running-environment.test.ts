import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeDataDirectory } from './data-directory.ts';
import { exportLines } from './environment-file.ts';
import { runningEnvironment, StartProblem } from './index.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'messenger-running-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

it('gives the addresses of engines that run, and nothing once they have stopped', async () => {
  expect(await runningEnvironment(directory)).toBeNull();
  const { release } = await takeDataDirectory(directory);
  const addresses = { REDIS_URL: 'redis://127.0.0.1:1', DATABASE_URL: "postgresql://it's" };
  await writeFile(join(directory, 'environment'), exportLines(addresses));
  expect(await runningEnvironment(directory)).toEqual(addresses);
  release();
  expect(await runningEnvironment(directory)).toBeNull();
});

it('says so while the engines are being started', async () => {
  const { release } = await takeDataDirectory(directory);
  await expect(runningEnvironment(directory)).rejects.toThrow(StartProblem);
  release();
});
