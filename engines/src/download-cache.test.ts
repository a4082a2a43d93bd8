import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cached } from './download-cache.ts';

let cacheDirectory: string;
let said: string[];
let fills: number;
beforeEach(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'cache-'));
  said = [];
  fills = 0;
});
afterEach(() => rm(cacheDirectory, { recursive: true }));

const engine = (fill?: (folder: string) => Promise<void>) => ({
  cacheDirectory,
  name: 'engine-1',
  expectedBytes: 10,
  report: (detail: string) => said.push(detail),
  fill: async (folder: string) => {
    fills += 1;
    await mkdir(join(folder, 'lib'));
    await writeFile(join(folder, 'lib/engine.jar'), 'ten bytes!');
    await fill?.(folder);
  },
});

test('a download is fetched once', async () => {
  const first = await cached(engine());
  expect(await readFile(join(first, 'lib/engine.jar'), 'utf8')).toBe('ten bytes!');
  expect(await cached(engine())).toBe(first);
  expect(fills).toBe(1);
});

test('a failed download leaves nothing, and the next start fetches it', async () => {
  const failing = cached(engine(() => Promise.reject(new Error('the network is gone'))));
  await expect(failing).rejects.toThrow('the network is gone');
  expect(await readdir(cacheDirectory)).toEqual([]);
  await cached(engine());
  expect(await readdir(cacheDirectory)).toEqual(['engine-1']);
});

test.each([
  [
    'a shorter file',
    (home: string) => truncate(join(home, 'lib/engine.jar'), 3),
    'has 3 bytes instead of 10',
  ],
  ['a missing file', (home: string) => rm(join(home, 'lib/engine.jar')), 'lib/engine.jar is missing'],
  ['a missing list', (home: string) => rm(join(home, 'files.json')), 'its list of files is missing'],
])('%s is noticed, told and fetched again', async (_what, damage, told) => {
  const home = await cached(engine());
  await damage(home);
  await cached(engine());
  expect(said.join('\n')).toContain(told);
  expect(await readFile(join(home, 'lib/engine.jar'), 'utf8')).toBe('ten bytes!');
  expect(fills).toBe(2);
});

test('two starts at once both get the whole download', async () => {
  const [one, other] = await Promise.all([cached(engine()), cached(engine())]);
  expect(one).toBe(other);
  expect(await readdir(cacheDirectory)).toEqual(['engine-1']);
});

test('what a download killed long ago left is removed, a download that goes on is not', async () => {
  await mkdir(join(cacheDirectory, '.engine-1.old'));
  await utimes(join(cacheDirectory, '.engine-1.old'), 0, 0);
  await mkdir(join(cacheDirectory, '.engine-1.going-on'));
  await cached(engine());
  expect((await readdir(cacheDirectory)).sort()).toEqual(['.engine-1.going-on', 'engine-1']);
});
