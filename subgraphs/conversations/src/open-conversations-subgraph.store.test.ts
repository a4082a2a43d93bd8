import { join } from 'node:path';
import { createLocalCalls } from '@messenger/calls';
import { migratePostgres } from '@messenger/migrations';
import { isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { expect, it } from 'vitest';
import { openConversationsSubgraph } from './index.ts';

it('waits for the users table, migrates, answers for its stores, and stops', async () => {
  const { environment, dispose } = await isolatedEnvironment({ stores: ['postgres', 'redis'] });
  const { logger, metrics } = testTelemetry();
  const opening = openConversationsSubgraph({
    environment,
    logger,
    metrics,
    calls: createLocalCalls('conversations'),
  });
  const { DATABASE_URL: url = '', POSTGRES_SCHEMA: schema = '' } = environment;
  const folder = join(import.meta.dirname, '../../users/migrations');
  await migratePostgres({ url, schema, name: 'users', folder, logger });
  const subgraph = await opening;
  expect(subgraph.checks.map(({ name }) => name)).toEqual(['postgres', 'redis']);
  await Promise.all(subgraph.checks.map(({ check }) => check()));
  await subgraph.start();
  await subgraph.stop();
  await expect(subgraph.checks[0]?.check()).rejects.toThrow();
  await dispose();
});
