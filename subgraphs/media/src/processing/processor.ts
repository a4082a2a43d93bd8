import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, Metrics } from '@messenger/telemetry';
import type { StoredFile } from '../stored-file.ts';
import { ScannerAway } from './clamd.ts';
import { type Processing, processFile, refuse } from './process-file.ts';
import type { Job } from './processing-store.ts';

/** Works off the files that wait to be looked at. */
export type Processor = {
  start(): void;
  /** There may be a new one: it is looked for at once. */
  wake(): void;
  /** Lets go of what is under way; whoever runs next goes on with it. */
  stop(): Promise<void>;
};

const filesAtOnce = 2;
const attemptsAtMost = 3;
const leaseMs = 30_000;
const renewMs = 10_000;
const retryMs = 5_000;
const lookEveryMs = 5_000;
const processingBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export type ProcessorParts = {
  use: Processing;
  /** Hears of each file before it is looked at; of some more than once. */
  onUploaded(file: StoredFile): void;
  /** Runs after each file; a failure of it is logged. */
  onProcessed(): Promise<unknown>;
  logger: Logger;
  metrics: Metrics;
};

export function createProcessor({
  use,
  onUploaded,
  onProcessed,
  logger,
  metrics,
}: ProcessorParts): Processor {
  const duration = metrics.histogram({
    name: 'media_processing_seconds',
    help: 'How long looking at an uploaded file takes',
    labels: ['outcome'],
    buckets: processingBuckets,
  });
  const stopped = new AbortController();
  let nap = new AbortController();
  let workers: Promise<void>[] = [];

  async function work(): Promise<void> {
    while (!stopped.signal.aborted) {
      const job = await use.jobs.claim(leaseMs).catch((error) => {
        logger.error({ err: error }, 'waiting files could not be looked for');
        return null;
      });
      if (job) await attend(job);
      else await rest();
    }
  }

  /** A wake that comes before the rest begins is not lost: there is no rest then. */
  async function rest(): Promise<void> {
    const signal = AbortSignal.any([nap.signal, stopped.signal]);
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
    if (nap.signal.aborted) nap = new AbortController();
  }

  async function attend(job: Job): Promise<void> {
    const { fileId } = job.file;
    onUploaded(job.file);
    const renewal = setInterval(() => {
      use.jobs.renew(fileId, leaseMs).catch((error) => logger.warn({ err: error, fileId }, 'a lease ran on'));
    }, renewMs);
    const measured = duration.startTimer();
    try {
      if (job.attempt > attemptsAtMost) await refuse(use, job.file, 'It could not be looked at.');
      else await processFile(use, job.file);
      measured({ outcome: 'done' });
      await onProcessed().catch((error) => logger.warn({ err: error, fileId }, 'a file is announced later'));
    } catch (error) {
      measured({ outcome: 'put off' });
      await giveBack(job, error);
    } finally {
      clearInterval(renewal);
    }
  }

  async function giveBack({ file: { fileId }, attempt }: Job, error: unknown): Promise<void> {
    const stopping = stopped.signal.aborted;
    if (!stopping) logger.warn({ err: error, fileId, attempt }, 'a file could not be looked at');
    const uncounted = stopping || error instanceof ScannerAway;
    await use.jobs
      .release(fileId, stopping ? 0 : retryMs, { uncounted })
      .catch((failure) => logger.warn({ err: failure, fileId }, 'a file comes back when its lease ends'));
  }

  return {
    start() {
      workers = Array.from({ length: filesAtOnce }, work);
    },
    wake: () => nap.abort(),
    async stop() {
      stopped.abort();
      await use.inspector.close();
      await Promise.all(workers);
    },
  };
}
