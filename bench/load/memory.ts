import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { residentBytes } from './cpu-time.ts';

/** Bytes that a process holds: with its garbage and the room it keeps, and what is in use once all garbage is collected. */
export type Held = { resident: number; inUse: number };

export type MemoryWatch = {
  /** For the processes to be asked. */
  environment: Record<string, string>;
  held(pid: number): Promise<Held>;
  close(): Promise<void>;
};

const pollMs = 50;
const patienceMs = 30_000;

/** Asks processes what they hold; they are started with its environment. */
export async function openMemoryWatch(nodeOptions: string): Promise<MemoryWatch> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-memory-'));
  const probe = join(import.meta.dirname, 'memory-probe.ts');
  return {
    environment: {
      NODE_OPTIONS: `${nodeOptions} --expose-gc --import=${probe}`,
      BENCH_MEMORY_DIRECTORY: directory,
    },
    async held(pid) {
      const resident = residentBytes(pid);
      const file = join(directory, String(pid));
      await rm(file, { force: true });
      process.kill(pid, 'SIGWINCH');
      return { resident, inUse: await written(file) };
    },
    close: () => rm(directory, { recursive: true }),
  };
}

async function written(file: string): Promise<number> {
  for (const late = Date.now() + patienceMs; Date.now() < late; await pause(pollMs)) {
    const bytes = Number(await readFile(file, 'utf8').catch(() => ''));
    if (bytes > 0) return bytes;
  }
  throw new Error('A process did not say what it holds.');
}
