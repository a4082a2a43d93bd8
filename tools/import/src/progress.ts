import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from './import-logs.ts';

/** A bar on standard error; without a terminal, a line every two seconds. */
export function startProgress(total: number, now: () => number) {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {value} of {total} messages | {rate}/s | {eta_formatted} left',
      etaBuffer: 50,
      stopOnComplete: false,
      noTTYOutput: true,
      notTTYSchedule: 2000,
    },
    Presets.shades_classic,
  );
  const began = now();
  bar.start(total, 0, { rate: 0 });
  return {
    update: ({ messages }: ImportProgress) =>
      bar.update(messages, { rate: Math.round((messages * 1000) / Math.max(1, now() - began)) }),
    stop: () => bar.stop(),
  };
}
