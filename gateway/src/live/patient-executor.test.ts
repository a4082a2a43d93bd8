import { expect, it } from 'vitest';
import type { EventExecutor, ExecutedEvent } from './event-executor.ts';
import { createPatientExecutor } from './patient-executor.ts';

const away: ExecutedEvent = { payload: '{"data":null}', hasFailed: true, isAway: true };
const partial: ExecutedEvent = { payload: '{"data":{"a":null}}', hasFailed: true, isAway: false };

function answering(answers: ExecutedEvent[]) {
  const waits: number[] = [];
  let executions = 0;
  const execute = async () => {
    executions += 1;
    return answers.shift() ?? away;
  };
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const patient = createPatientExecutor({ execute }, wait);
  const asked = [] as unknown as Parameters<EventExecutor['execute']>;
  return { execute: () => patient.execute(...asked), waits, executions: () => executions };
}

it('waits for what is away, longer each time', async () => {
  const { execute, waits } = answering([away, away, partial]);
  expect(await execute()).toBe(partial);
  expect(waits).toEqual([100, 200]);
});

it('takes an answer of which only a part is missing', async () => {
  const { execute, executions } = answering([partial]);
  expect(await execute()).toBe(partial);
  expect(executions()).toBe(1);
});

it('gives up in the end, so that the client goes on from its cursor', async () => {
  const { execute, waits } = answering([]);
  await expect(execute()).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  expect(waits.reduce((total, one) => total + one)).toBe(9100);
});
