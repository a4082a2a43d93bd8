import { readSettings } from '@messenger/config';
import { policies } from 'cassandra-driver';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { cassandraSettingNames, connectCassandra } from './cassandra.ts';

const protocolSchema = z.object({ protocolOptions: z.object({ port: z.number() }) });
const optionsSchema = z.object({
  policies: z.object({ reconnection: z.instanceof(policies.reconnection.ConstantReconnectionPolicy) }),
});

it('looks for the other nodes at the port of the first', async () => {
  const settings = readSettings(cassandraSettingNames);
  const client = await connectCassandra(settings);
  const { protocolOptions } = protocolSchema.parse(Reflect.get(client, 'options'));
  await client.shutdown();
  expect(settings.CASSANDRA_CONTACT_POINTS[0]).toMatch(new RegExp(`:${protocolOptions.port}$`));
});

it('looks for a node that is away every second, however long it has been away', async () => {
  const client = await connectCassandra(readSettings(cassandraSettingNames));
  const { reconnection } = optionsSchema.parse(Reflect.get(client, 'options')).policies;
  const waits = reconnection.newSchedule();
  const firstHundred = Array.from({ length: 100 }, () => waits.next().value);
  await client.shutdown();
  expect(new Set(firstHundred)).toEqual(new Set([1000]));
});
