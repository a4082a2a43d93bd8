import { statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartProblem } from './engine.ts';
import { holderOf, isFree } from './ports.ts';

const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  MESSENGER_DATA_DIRECTORY: z
    .string()
    .min(1)
    .default(join(import.meta.dirname, '../../.data')),
});

export type StartSettings = { port: number; host: string; dataDirectory: string; address: string };

/** Throws a `StartProblem` that names the variable whose value is wrong. */
export function startSettings(environment: Record<string, string | undefined>): StartSettings {
  const read = Settings.safeParse(environment);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new StartProblem(`A setting is wrong. ${wrong.join('; ')}`);
  }
  const { PORT: port, HOST: host, MESSENGER_DATA_DIRECTORY } = read.data;
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const address = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
  return { port, host, dataDirectory: resolve(MESSENGER_DATA_DIRECTORY), address };
}

export async function checkPort({ port, host }: StartSettings): Promise<void> {
  if (await isFree(port, host)) return;
  throw new StartProblem(
    `Port ${port}, which the API needs, is used by ${await holderOf(port)}. Stop that, or set PORT to another number.`,
  );
}

/** The stores write as soon as they start, and a store that runs full is hard to repair. */
const leastFreeBytes = 1.5e9;

export async function checkDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= leastFreeBytes) return;
  throw new StartProblem(
    `The disk of ${folder} has ${(free / 1e9).toFixed(1)} GB free; the messenger needs ${leastFreeBytes / 1e9} GB. Make room, or set MESSENGER_DATA_DIRECTORY to a folder on another disk.`,
  );
}
