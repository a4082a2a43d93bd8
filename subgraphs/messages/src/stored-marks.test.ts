import { testTelemetry } from '@messenger/testing';
import { expect, it } from 'vitest';
import type { ChangeKey } from './conversation-calls.ts';
import { createStoredMarks } from './stored-marks.ts';

const keysOf = (count: number): ChangeKey[] =>
  Array.from({ length: count }, (_, index) => ({ conversationId: '1', sequence: index + 1 }));

it('sends what was collected in as few calls as allowed, and all of it before it has drained', async () => {
  const calls: ChangeKey[][] = [];
  const marks = createStoredMarks(async (keys) => void calls.push([...keys]), testTelemetry().logger);
  for (const key of keysOf(2_500)) marks.add([key]);
  expect(calls).toEqual([]);
  await marks.drain();
  expect(calls.map((keys) => keys.length)).toEqual([1000, 1000, 500]);
  expect(calls.flat()).toEqual(keysOf(2_500));
  await marks.drain();
  expect(calls.length).toBe(3);
});

it('goes on after a call that failed', async () => {
  const calls: number[] = [];
  const markStored = async (keys: readonly ChangeKey[]) => {
    calls.push(keys.length);
    if (calls.length === 1) throw new Error('away');
  };
  const marks = createStoredMarks(markStored, testTelemetry().logger);
  marks.add(keysOf(1));
  await marks.drain();
  marks.add(keysOf(2));
  await marks.drain();
  expect(calls).toEqual([1, 2]);
});
