import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConversationsUnderTest, conversationsUnderTest } from '../testing/conversations-under-test.ts';
import { createHousekeepingSink } from './housekeeping-sink.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

it('keeps who did what for seven years', async () => {
  await test.sql(
    `INSERT INTO audit_log (occurred_at, actor_id, action)
     SELECT now() - INTERVAL '7 years' + days * INTERVAL '1 day', 1, days || ' days'
     FROM unnest(ARRAY[-400, -1, 1, 400]) AS days`,
  );
  const sink = createHousekeepingSink({ postgres: test.postgres });
  while ((await sink.pass()).outcome === 'more');
  expect(await test.sql('SELECT action FROM audit_log ORDER BY occurred_at')).toEqual([
    { action: '1 days' },
    { action: '400 days' },
  ]);
});
