import { readSettings } from '@messenger/config';
import { expect, it } from 'vitest';
import { cassandraSettingNames, connectCassandra } from './cassandra.ts';

it('looks for a node that is away every second, however long it has been away', async () => {
  const client = await connectCassandra(readSettings(cassandraSettingNames));
  const waits = client.options.policies?.reconnection?.newSchedule();
  const firstHundred = Array.from({ length: 100 }, () => waits?.next().value);
  await client.shutdown();
  expect(new Set(firstHundred)).toEqual(new Set([1000]));
});
