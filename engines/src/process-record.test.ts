import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginningInStat, beginningOf, endLeftovers, liveRecord, writeRecord } from './process-record.ts';

let folder: string;
let child: ChildProcess;
let exited: Promise<unknown>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-'));
  child = spawn('sleep', ['600'], { detached: true });
  exited = once(child, 'exit');
});
afterEach(async () => {
  child.kill('SIGKILL');
  await exited;
  await rm(folder, { recursive: true });
});

async function record(began?: string): Promise<string> {
  const file = join(folder, 'engine.json');
  const pid = child.pid ?? 0;
  writeRecord(file, { name: 'Engine', pid, began: began ?? (await beginningOf(pid)) ?? '' });
  return file;
}

test('a process is known by its number and its beginning', async () => {
  expect(await liveRecord(await record())).toMatchObject({ name: 'Engine', pid: child.pid });
});

test('another process with the same number is not taken for it', async () => {
  expect(await liveRecord(await record('some other time'))).toBeUndefined();
});

test('a process that has ended is not alive', async () => {
  const file = await record();
  child.kill('SIGKILL');
  await exited;
  expect(await liveRecord(file)).toBeUndefined();
});

test.each(['', '{"pid":', '{"name":"x","pid":-1,"began":""}'])(
  'the unreadable record %j names nobody',
  async (text) => {
    const file = join(folder, 'engine.json');
    await writeFile(file, text);
    expect(await liveRecord(file)).toBeUndefined();
  },
);

test('what an earlier run left is ended, and its record removed', async () => {
  await record();
  expect(await endLeftovers(folder, 5000)).toMatchObject([{ name: 'Engine', pid: child.pid }]);
  expect(await exited).toEqual([null, 'SIGTERM']);
  expect(await readdir(folder)).toEqual([]);
});

test('a process that took over the number is left alone', async () => {
  await record('some other time');
  expect(await endLeftovers(folder, 5000)).toEqual([]);
  expect(child.exitCode).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test('a command with blanks and brackets in its name does not shift the fields', () => {
  const fields = ['S', ...Array.from({ length: 18 }, (_, index) => String(index)), '4711', '0'];
  expect(beginningInStat(`42 (a) b (c) ${fields.join(' ')}`, 'boot')).toBe('boot 4711');
  expect(beginningInStat(`42 (x) ${['Z', ...fields.slice(1)].join(' ')}`, 'boot')).toBeUndefined();
});
