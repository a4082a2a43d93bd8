import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runFetchCommand } from '@messenger/engines';

/** A program that is compared with: too large to be a dependency, fetched the first time it is wanted. */
export type Peer = {
  /** With its version, which names the content for good: `synapse-1.163.2`. */
  name: string;
  title: string;
  megabytes: number;
  /** The command that fills a folder, and what to tell someone who does not have it. */
  fetch(folder: string): { command: string; args: string[]; whenMissing: string };
};

const patienceMs = 20 * 60_000;

/**
 * The folder that holds a peer, kept for the next run; it appears under its name only when it is complete.
 * @throws StartProblem when it cannot be fetched.
 */
export async function installPeer({ name, title, megabytes, fetch }: Peer): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'messenger-peers');
  const home = join(cache, name);
  if (existsSync(home)) return home;
  const scratch = join(cache, `.${name}.${randomUUID()}`);
  await mkdir(scratch, { recursive: true });
  console.log(`Fetching ${title}, about ${megabytes} MB`);
  try {
    await runFetchCommand({
      ...fetch(scratch),
      cwd: scratch,
      environment: process.env,
      signal: AbortSignal.timeout(patienceMs),
      purpose: `Fetching ${title}`,
    });
    await rename(scratch, home);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return home;
}
