import { setTimeout as pause } from 'node:timers/promises';
import {
  type BreakableConnection,
  breakableConnection,
  type IsolatedEnvironment,
  isolatedEnvironment,
  testTelemetry,
} from '@messenger/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { whenAvailable } from './availability.ts';
import { type Mongo, openMongo } from './open-mongo.ts';

const timeoutMs = 500;
const answersAfterMs = 1_500;
const underWayMs = 100;
/** The driver looks at the server at most so often. */
const betweenLooksMs = 600;
/** So long that a look which does not end is given up, and that connecting anew fails, too. */
const awayMs = 4 * timeoutMs + 1_500;

let isolated: IsolatedEnvironment;
let connection: BreakableConnection;
let mongo: Mongo;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['mongodb'] });
  connection = await breakableConnection(isolated.environment.MONGODB_URL ?? '');
  const environment = { ...isolated.environment, MONGODB_URL: connection.url };
  mongo = await openMongo(environment, { timeoutMs, logger: testTelemetry().logger });
});
afterAll(async () => {
  await mongo?.close();
  await connection.close();
  await isolated.dispose();
});

const ask = () => whenAvailable(mongo.database.collection('media_files').findOne({}));

it('is there again after it went while it was being asked, and stayed away for a while', async () => {
  await Promise.all([ask(), ask(), ask()]);
  await pause(betweenLooksMs);
  connection.slow(answersAfterMs);
  const asked = Promise.allSettled([ask(), ask()]);
  await pause(underWayMs);
  await connection.cut();
  await asked;
  for (const end = performance.now() + awayMs; performance.now() < end; await pause(underWayMs)) {
    await expect(ask()).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  }
  await connection.restore();
  await vi.waitFor(ask, { timeout: 15_000, interval: 200 });
});
