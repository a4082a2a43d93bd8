import { testTelemetry } from '@messenger/testing';
import { expect, it } from 'vitest';
import { repeat } from './periodic-job.ts';

const { logger } = testTelemetry();

it('goes on after a failure, and stops for good', async () => {
  let runs = 0;
  const third = Promise.withResolvers<void>();
  const work = async () => {
    runs += 1;
    if (runs === 3) third.resolve();
    if (runs === 1) throw new Error('once');
  };
  const job = repeat(1, work, logger);
  await third.promise;
  await job.stop();
  const afterStop = runs;
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(runs).toBe(afterStop);
});

it('waits for the work under way', async () => {
  const started = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let finished = false;
  const job = repeat(
    1,
    async (stopping) => {
      started.resolve();
      await gate.promise;
      finished = stopping.aborted;
    },
    logger,
  );
  await started.promise;
  const stopped = job.stop();
  expect(finished).toBe(false);
  gate.resolve();
  await stopped;
  expect(finished).toBe(true);
});
