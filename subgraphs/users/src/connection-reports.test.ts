import { CallFailed, type Calls } from '@messenger/calls';
import { encodeUserId } from '@messenger/ids';
import { testTelemetry } from '@messenger/testing';
import { expect, it } from 'vitest';
import { createConnectionReports } from './connection-reports.ts';

let told: unknown[] = [];
let isAway = false;
const request: Calls['request'] = async (service, _document, variables) => {
  if (isAway) throw new CallFailed(service, 'it is away');
  told.push(variables.activity);
  // The answer is `true`, which nobody looks at.
  return {} as never;
};
const reports = createConnectionReports({ calls: { request }, ...testTelemetry() });

const client = { platform: 'ios', appVersion: '1.2', countryCode: 'DE' };
const connection = (connectionId: string, isOpen = true) => ({
  userId: '7',
  deviceId: 'phone',
  connectionId,
  isOpen,
  client,
});
const tell = async (time: string, ...connections: ReturnType<typeof connection>[]) => {
  told = [];
  reports.note(connections, new Date(time));
  await reports.flush();
  return told;
};

it('tells of each open socket once an hour, with its device and place', async () => {
  const event = {
    id: expect.any(String),
    kind: 'CONNECTED',
    userId: encodeUserId('7'),
    occurredAt: '2026-01-03T19:00:00.000Z',
    client,
  };
  expect(await tell('2026-01-03T19:30:00Z', connection('a'), connection('b'))).toEqual([[event, event]]);
  expect(await tell('2026-01-03T19:59:59Z', connection('a'), connection('c', false))).toEqual([]);
  expect(await tell('2026-01-03T20:00:00Z', connection('a'))).toMatchObject([
    [{ occurredAt: '2026-01-03T20:00:00.000Z' }],
  ]);
});

it('tells later what it could not tell', async () => {
  isAway = true;
  expect(await tell('2026-01-03T19:30:00Z', connection('x'))).toEqual([]);
  isAway = false;
  expect(await tell('2026-01-03T19:30:20Z', connection('x'))).toHaveLength(1);
});
