import { expect, it } from 'vitest';
import { createMetrics } from './index.ts';

it('gives one metric to all who ask for its name', async () => {
  const metrics = createMetrics('messenger');
  const description = { name: 'sends_total', help: 'Sends', labels: ['service'] as const };
  metrics.counter(description).inc({ service: 'users' });
  metrics.counter(description).inc({ service: 'messages' });
  const text = await metrics.registry.metrics();
  expect(text).toContain('sends_total{service="users",app="messenger"} 1');
  expect(text).toContain('sends_total{service="messages",app="messenger"} 1');
});

it('reads observed values at each scrape until told to stop', async () => {
  const metrics = createMetrics('messenger');
  let size = 1;
  const description = { name: 'queue_size', help: 'Size', labels: ['queue'] as const };
  const stop = metrics.observe(description, () => [{ labels: { queue: 'a' }, value: size }]);
  metrics.observe(description, () => [{ labels: { queue: 'b' }, value: 7 }]);
  expect(await metrics.registry.metrics()).toContain('queue_size{queue="a",app="messenger"} 1');
  size = 5;
  expect(await metrics.registry.metrics()).toContain('queue_size{queue="a",app="messenger"} 5');
  stop();
  const text = await metrics.registry.metrics();
  expect(text).not.toContain('queue="a"');
  expect(text).toContain('queue_size{queue="b",app="messenger"} 7');
});
