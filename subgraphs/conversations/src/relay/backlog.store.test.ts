import { CallFailed, type Calls } from '@messenger/calls';
import { noFaults } from '@messenger/faults';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { claim, claimBy } from '../testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from '../testing/conversations-under-test.ts';
import { createConversationsRelay } from './create-relay.ts';
import { createSearchSink } from './search-sink.ts';

const messageCount = 1200;
const mostAtOnce = 500;

let test: ConversationsUnderTest;
let user = '';
let group = '';
beforeAll(async () => {
  test = await conversationsUnderTest();
  [user = ''] = await test.addUsers(1);
  group = await test.addGroup([user]);
  const messages = Array.from({ length: messageCount }, () => claimBy(user, { createdAt: new Date() }));
  for (let start = 0; start < messageCount; start += 400) {
    await claim(test.services, group, messages.slice(start, start + 400), true);
  }
  await test.sql("UPDATE outbox SET stored_at = now(), created_at = now() - INTERVAL '1 hour'");
});
afterAll(() => test.close());

it('a slow index is given one batch at a time, and all in the end, while its lag is told', async () => {
  const gate = Promise.withResolvers<void>();
  let calls = 0;
  let atOnce = 0;
  let mostCalls = 0;
  const slow: Calls = {
    async request(service, document, variables, ...rest) {
      const isIndexing = JSON.stringify(document).includes('internalIndexChanges');
      if (!isIndexing) return test.calls.request(service, document, variables, ...rest);
      calls += 1;
      atOnce += 1;
      mostCalls = Math.max(mostCalls, atOnce);
      await gate.promise;
      atOnce -= 1;
      return test.calls.request(service, document, variables, ...rest);
    },
  };
  const telemetry = testTelemetry();
  const relay = createConversationsRelay({
    postgres: test.postgres,
    calls: slow,
    faults: noFaults,
    ...telemetry,
  });
  relay.start();
  // Analytics do not wait for the index.
  await expect.poll(() => test.calls.given.events.flat().length, { timeout: 30_000 }).toBe(messageCount + 1);
  await expect.poll(() => calls).toBe(1);
  const lag = /relay_lag_seconds\{sink="elasticsearch"[^}]*\} (\S+)/;
  const told = Number(lag.exec(await telemetry.metrics.registry.metrics())?.[1]);
  expect(told).toBeGreaterThan(3500);

  gate.resolve();
  await expect.poll(() => test.calls.given.index.flat().length, { timeout: 30_000 }).toBe(messageCount + 1);
  await relay.stop();
  expect(mostCalls).toBe(1);
  for (const batches of [test.calls.given.index, test.calls.given.events]) {
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(mostAtOnce);
    expect(batches.flat().map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: messageCount + 1 }, (_, index) => index + 1),
    );
  }
});

it('a store that is too slow for a whole batch gets smaller ones, so that it gets on all the same', async () => {
  await test.sql("UPDATE outbox_checkpoints SET xid = '0', outbox_id = 0");
  test.calls.given.index.length = 0;
  const tooMany = 130;
  const slow: Calls = {
    async request(service, document, variables, ...rest) {
      const { changes } = z.object({ changes: z.array(z.string()) }).parse(variables);
      if (changes.length > tooMany) throw new CallFailed(service, 'it took too long');
      return test.calls.request(service, document, variables, ...rest);
    },
  };
  const sink = createSearchSink({ postgres: test.postgres, calls: slow, faults: noFaults });
  const outcomes: string[] = [];
  while (outcomes.at(-1) !== 'done' && outcomes.length < 100) {
    outcomes.push(await sink.pass().then(({ outcome }) => outcome, String));
  }
  expect(outcomes.at(-1)).toBe('done');
  expect(test.calls.given.index.flat().map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: messageCount + 1 }, (_, index) => index + 1),
  );
});
