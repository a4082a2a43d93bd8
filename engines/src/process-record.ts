import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** A process we started, told apart from a later one with the same number by when it began. */
export const ProcessRecord = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  began: z.string(),
});
export type ProcessRecord = z.infer<typeof ProcessRecord>;

/** When a process began, as an opaque text; undefined if there is no such process (or it is only a zombie). */
export async function beginningOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    return line === undefined ? undefined : beginningInStat(line, (await bootId()).trim());
  }
  const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
  return listed?.stdout.trim() || undefined;
}

/** The start time in a line of /proc/<pid>/stat; the command in brackets may hold spaces and brackets itself. */
export function beginningInStat(line: string, boot: string): string | undefined {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return state === undefined || state === 'Z' || started === undefined ? undefined : `${boot} ${started}`;
}

function bootId(): Promise<string> {
  return readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
}

/** `wx` refuses to write over a record that is there. Synchronous: a process is written down before all else. */
export function writeRecord(file: string, record: ProcessRecord, flag: 'w' | 'wx' = 'w'): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(record), { flag });
}

export function removeRecord(file: string): void {
  rmSync(file, { force: true });
}

/** The record in a file if it is readable and its process is still the one that was written down. */
export async function liveRecord(file: string): Promise<ProcessRecord | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = ProcessRecord.safeParse(jsonOrNothing(text));
  if (!parsed.success) return undefined;
  return (await beginningOf(parsed.data.pid)) === parsed.data.began ? parsed.data : undefined;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ends what an earlier run left behind in this folder of records; answers with what it ended. */
export async function endLeftovers(folder: string, graceMs: number): Promise<ProcessRecord[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const ended = await Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      const record = await liveRecord(file);
      if (record) await end(record, graceMs);
      await rm(file, { force: true });
      return record;
    }),
  );
  return ended.filter((record) => record !== undefined);
}

async function end(record: ProcessRecord, graceMs: number): Promise<void> {
  signalGroup(record.pid, 'SIGTERM');
  for (const deadline = Date.now() + graceMs; Date.now() < deadline; ) {
    if ((await beginningOf(record.pid)) !== record.began) return;
    await delay(100);
  }
  signalGroup(record.pid, 'SIGKILL');
}

/** Each process we start leads a group of its own; its children end with it. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}
