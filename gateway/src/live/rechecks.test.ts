import { createLogger } from '@messenger/telemetry';
import { expect, it } from 'vitest';
import { Rechecks } from './rechecks.ts';

function rechecking() {
  let now = 0;
  const logger = createLogger({ service: 'test', level: 'silent' });
  const rechecks = new Rechecks({ everyMs: 60_000, now: () => now, logger });
  const pass = async (seconds: number) => {
    now += seconds * 1000;
    await rechecks.round();
  };
  return { rechecks, pass };
}

it('asks again each minute, at once when hurried, and never after it was stopped', async () => {
  const { rechecks, pass } = rechecking();
  const asked: string[] = [];
  const first = { dueAt: 0, recheck: async () => void asked.push('first') };
  const second = { dueAt: 0, recheck: async () => void asked.push('second') };
  rechecks.add(first);
  rechecks.add(second);
  await pass(59);
  expect(asked).toEqual([]);
  await pass(1);
  expect(asked.sort()).toEqual(['first', 'second']);
  second.dueAt = 0;
  await pass(5);
  expect(asked).toHaveLength(3);
  rechecks.hurryAll();
  rechecks.remove(first);
  await pass(5);
  expect(asked).toHaveLength(4);
  expect(rechecks.size).toBe(1);
});

it('goes on when one of them fails, with a bounded number at a time', async () => {
  const { rechecks, pass } = rechecking();
  let running = 0;
  let most = 0;
  let done = 0;
  for (let count = 0; count < 100; count += 1) {
    rechecks.add({
      dueAt: 0,
      async recheck() {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (count % 3 === 0) throw new Error('away');
        done += 1;
      },
    });
  }
  await pass(60);
  expect([done, most]).toEqual([66, 16]);
});
