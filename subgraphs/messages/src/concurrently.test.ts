import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { concurrently } from './concurrently.ts';

it('works through everything, never more at once than allowed', async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await concurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await setImmediate();
    running -= 1;
    done.push(item);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

it('throws the first failure only once nothing runs any more', async () => {
  let running = 0;
  const work = concurrently([1, 2, 3], 3, async (item) => {
    running += 1;
    if (item === 1) {
      running -= 1;
      throw new Error('first');
    }
    await setImmediate();
    running -= 1;
  });
  await expect(work).rejects.toThrow('first');
  expect(running).toBe(0);
});
