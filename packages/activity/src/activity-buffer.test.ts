import { createLogger } from '@messenger/telemetry';
import { expect, it } from 'vitest';
import { createActivityBuffer } from './index.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

it('hands on what was added, in order, in batches', async () => {
  const written: number[][] = [];
  const buffer = createActivityBuffer<number>({ write: async (batch) => written.push([...batch]), logger });
  for (const item of numbers(2500)) buffer.add(item);
  expect(written).toEqual([]);
  await Promise.all([buffer.flush(), buffer.flush()]);
  expect(written.map((batch) => batch.length)).toEqual([1000, 1000, 500]);
  expect(written.flat()).toEqual(numbers(2500));
});

it('keeps what could not be handed on, up to a bound, with what comes meanwhile', async () => {
  let isAway = true;
  const written: number[] = [];
  const write = async (batch: readonly number[]) => {
    if (isAway) {
      buffer.add(3);
      throw new Error('away');
    }
    written.push(...batch);
  };
  const buffer = createActivityBuffer<number>({ write, logger });
  for (const item of numbers(3)) buffer.add(item);
  await buffer.flush();
  isAway = false;
  await buffer.flush();
  expect(written).toEqual(numbers(4));
  for (const item of numbers(20_000)) buffer.add(item);
  await buffer.flush();
  expect(written.slice(4)).toEqual(numbers(10_000));
});
