import { readFile } from 'node:fs/promises';
import type { StandProcess } from '../stand/stand-process.ts';

/** How far the search index is behind, in seconds, as conversations tells it. */
export async function indexLag(conversations: StandProcess): Promise<number> {
  const metrics = await (await fetch(`${conversations.url}/metrics`)).text();
  const line = /^relay_lag_seconds\{sink="elasticsearch",[^}]*\} (\S+)$/m.exec(metrics);
  return Number(line?.[1] ?? Number.NaN);
}

/** Resident memory of a process, in megabytes. */
export async function residentMegabytes({ pid }: StandProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
}
