import { context, propagation, trace } from '@opentelemetry/api';
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node';
import { afterEach, expect, it } from 'vitest';
import { continueTrace, startTracing, traceHeaders, withSpan } from './index.ts';

type SpanProcessor = NonNullable<NodeSDKConfiguration['spanProcessors']>[number];
type EndedSpan = Parameters<SpanProcessor['onEnd']>[0];

afterEach(() => {
  trace.disable();
  context.disable();
  propagation.disable();
});

async function recording(work: () => Promise<unknown>): Promise<EndedSpan[]> {
  const ended: EndedSpan[] = [];
  const processor: SpanProcessor = {
    onStart: () => {},
    onEnd: (span) => void ended.push(span),
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const stop = await startTracing('test', { spanProcessors: [processor] });
  await work();
  await stop();
  return ended;
}

it('does nothing but the work while tracing is off', async () => {
  await startTracing('test', {});
  expect(await withSpan('span', {}, async () => trace.getActiveSpan())).toBeUndefined();
  expect(traceHeaders()).toEqual({});
  expect(continueTrace({ traceparent: 'x' }, () => 3)).toBe(3);
});

it('carries one trace from a service to the store of another', async () => {
  const spans = await recording(async () => {
    const headers = await withSpan('gateway', {}, async () => traceHeaders());
    expect(headers).toHaveProperty('traceparent');
    await continueTrace(headers, () => withSpan('subgraph', {}, () => withSpan('store', {}, async () => {})));
  });
  const [gateway, store, subgraph] = spans;
  expect(spans.map(({ name }) => name)).toEqual(['gateway', 'store', 'subgraph']);
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  expect(subgraph?.parentSpanContext?.spanId).toBe(gateway?.spanContext().spanId);
  expect(store?.parentSpanContext?.spanId).toBe(subgraph?.spanContext().spanId);
});

it('notes a failure on the span and passes it on', async () => {
  const spans = await recording(async () => {
    const failing = withSpan('broken', {}, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
  });
  expect(spans[0]?.status).toEqual({ code: 2, message: 'no' });
});
