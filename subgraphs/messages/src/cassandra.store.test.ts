import { readSettings } from '@messenger/config';
import { policies } from 'cassandra-driver';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { cassandraSettingNames, connectCassandra } from './cassandra.ts';

const optionsSchema = z.object({
  policies: z.object({ reconnection: z.instanceof(policies.reconnection.ConstantReconnectionPolicy) }),
});

it('looks for a node that is away every second, however long it has been away', async () => {
  const client = await connectCassandra(readSettings(cassandraSettingNames));
  const { reconnection } = optionsSchema.parse(Reflect.get(client, 'options')).policies;
  const waits = reconnection.newSchedule();
  const firstHundred = Array.from({ length: 100 }, () => waits.next().value);
  await client.shutdown();
  expect(new Set(firstHundred)).toEqual(new Set([1000]));
});
