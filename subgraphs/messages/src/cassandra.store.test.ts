import { readSettings } from '@messenger/config';
import { breakableConnection } from '@messenger/testing';
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

it('refreshes what it knows of the nodes once at a time, however answers are cut off', async () => {
  const { CASSANDRA_CONTACT_POINTS: points } = readSettings(cassandraSettingNames);
  const link = await breakableConnection(`tcp://${points[0]}`);
  const through = { CASSANDRA_CONTACT_POINTS: new URL(link.url).host };
  const client = await connectCassandra(readSettings(cassandraSettingNames, through));
  const control: unknown = Reflect.get(client, 'controlConnection');
  if (typeof control !== 'object' || control === null) throw new Error('the driver has changed');
  link.cutAnswers((size) => size - 1);
  const refresh = () => Reflect.get(control, '_refresh').call(control);
  await Promise.all([refresh(), refresh(), refresh()]);
  await link.restore();
  await expect
    .poll(() => client.execute('SELECT key FROM system.local').then(({ rowLength }) => rowLength, String), {
      timeout: 20_000,
    })
    .toBe(1);
  await client.shutdown();
  await link.close();
});
