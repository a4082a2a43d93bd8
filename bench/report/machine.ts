import { cpus, loadavg, totalmem } from 'node:os';

/** Where and beside what the figures were taken. Other work on the machine makes them noisy. */
export type Machine = { cpu: string; cores: number; memoryGiB: number; node: string; loadAverage: number };

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model ?? 'unknown',
    cores: cores.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
