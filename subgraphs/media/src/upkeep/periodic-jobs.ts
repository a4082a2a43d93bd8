import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@messenger/telemetry';

export type PeriodicJob = {
  /** What it does, for the log. */
  name: string;
  everyMs: number;
  /** Gives how many it found something to do for. */
  run(): Promise<number>;
};

export type PeriodicJobs = { start(): void; stop(): Promise<void> };

/** Runs each job first when its time has passed once, so that a service that restarts often does not only clean. */
export function createPeriodicJobs(jobs: readonly PeriodicJob[], logger: Logger): PeriodicJobs {
  const stopped = new AbortController();
  let loops: Promise<void>[] = [];

  async function loop({ name, everyMs, run }: PeriodicJob): Promise<void> {
    for (;;) {
      await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      try {
        const count = await run();
        if (count > 0) logger.info({ count }, name);
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
