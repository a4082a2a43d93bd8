import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@messenger/telemetry';
import { finishUploads, removeDueFiles, removeStrayBlobs, type Upkeep } from './upkeep.ts';

const minuteMs = 60_000;

type Job = { name: string; everyMs: number; run(use: Upkeep): Promise<number> };

const jobs: readonly Job[] = [
  { name: 'uploads finished', everyMs: minuteMs, run: finishUploads },
  { name: 'files removed', everyMs: 10 * minuteMs, run: removeDueFiles },
  { name: 'stray blobs removed', everyMs: 12 * 60 * minuteMs, run: removeStrayBlobs },
];

export type PeriodicJobs = { start(): void; stop(): Promise<void> };

/** Runs each job first when its time has passed once, so that a service that restarts again and again does not only clean. */
export function createPeriodicJobs(use: Upkeep, onFinished: () => void, logger: Logger): PeriodicJobs {
  const stopped = new AbortController();
  let loops: Promise<void>[] = [];

  async function loop({ name, everyMs, run }: Job): Promise<void> {
    for (;;) {
      await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      try {
        const count = await run(use);
        if (count > 0) logger.info({ count }, name);
        if (count > 0 && run === finishUploads) onFinished();
      } catch (error) {
        logger.error({ err: error, job: name }, 'a periodic job failed');
      }
    }
  }

  return {
    start() {
      loops = jobs.map(loop);
    },
    async stop() {
      stopped.abort();
      await Promise.all(loops);
    },
  };
}
