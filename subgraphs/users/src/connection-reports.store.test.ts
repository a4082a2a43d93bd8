import { CallFailed, type Calls } from '@messenger/calls';
import { encodeUserId } from '@messenger/ids';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConnectionReports, createConnectionReports } from './connection-reports.ts';
import { type Bench, openBench, type Person } from './test-bench/open-bench.ts';

let bench: Bench;
let ada: Person;
let reports: ConnectionReports;
let told: unknown[] = [];
let isAway = false;
const request: Calls['request'] = async (service, _document, variables) => {
  if (isAway) throw new CallFailed(service, 'it is away');
  told.push(variables.activity);
  // The answer is `true`, which nobody looks at.
  return {} as never;
};
beforeAll(async () => {
  bench = await openBench();
  ada = await bench.person('ada', 'Ada', 'phone');
  const { sessions } = bench.services;
  reports = createConnectionReports({ calls: { request }, sessions, ...testTelemetry() });
});
afterAll(() => bench?.dispose());

const connection = (connectionId: string, deviceId = 'phone', isOpen = true) => ({
  userId: ada.userId,
  deviceId,
  connectionId,
  isOpen,
});
const tell = async (time: string, ...connections: ReturnType<typeof connection>[]) => {
  told = [];
  reports.note(connections, new Date(time));
  await reports.flush();
  return told;
};

it('tells of each open socket once an hour, with what its device said of itself', async () => {
  const document = `mutation ($device: DeviceInput!) { logIn(input: {
    usernameOrEmail: "ada", password: "correct horse", device: $device }) { __typename } }`;
  await bench.ask(document, null, { device: { deviceId: 'phone', platform: 'ios', appVersion: '1.2' } });
  const first = await tell('2026-01-03T19:30:00Z', connection('a'), connection('b', 'unknown'));
  const event = {
    kind: 'CONNECTED',
    userId: encodeUserId(ada.userId),
    occurredAt: '2026-01-03T19:00:00.000Z',
  };
  expect(first).toMatchObject([
    [
      { ...event, appVersion: '1.2', id: expect.any(String) },
      { ...event, platform: null },
    ],
  ]);
  expect(await tell('2026-01-03T19:59:59Z', connection('a'), connection('c', 'phone', false))).toEqual([]);
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
