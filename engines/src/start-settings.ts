import { statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readSettings } from '@messenger/config';
import { holderOf, isFree } from './ports.ts';
import { StartProblem } from './start-problem.ts';

export type StartSettings = { port: number; host: string; dataDirectory: string; address: string };

/** Throws the `SettingsError` of readSettings, which names the variable whose value is wrong. */
export function startSettings(environment: Record<string, string | undefined>): StartSettings {
  const { HOST: host, PORT: port } = readSettings(['HOST', 'PORT'], environment);
  const dataDirectory = resolve(
    environment.MESSENGER_DATA_DIRECTORY || join(import.meta.dirname, '../../.data'),
  );
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const address = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
  return { port, host, dataDirectory, address };
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
