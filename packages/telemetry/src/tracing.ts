import { type Attributes, context, propagation, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node';

export type { Attributes, Span };

type SpanProcessor = NonNullable<NodeSDKConfiguration['spanProcessors']>[number];

let tracingIsOn = false;

/**
 * Sends traces to the OTLP endpoint (such as http://collector:4318); without one nothing is loaded or traced.
 * `spanProcessors` replace the exporter. The answer flushes and stops.
 */
export async function startTracing(
  service: string,
  { endpoint, spanProcessors }: { endpoint?: string | undefined; spanProcessors?: SpanProcessor[] },
): Promise<() => Promise<void>> {
  if (!endpoint && !spanProcessors) return async () => {};
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    serviceName: service,
    autoDetectResources: false,
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
    ...(spanProcessors ? { spanProcessors } : { traceExporter: await otlpExporter(endpoint ?? '') }),
  });
  sdk.start();
  tracingIsOn = true;
  return async () => {
    tracingIsOn = false;
    await sdk.shutdown();
  };
}

async function otlpExporter(endpoint: string) {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new OTLPTraceExporter({ url: new URL('v1/traces', endpoint.replace(/\/*$/, '/')).href });
}

/** Runs `work` inside a span, which notes its failure. While tracing is off this only calls `work`. */
export function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  return tracingIsOn ? traced(name, attributes, work) : work();
}

function traced<Result>(name: string, attributes: Attributes, work: () => Promise<Result>): Promise<Result> {
  return trace.getTracer('messenger').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.message : String(error),
      });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The headers that carry the current trace to another service; empty while tracing is off. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  if (tracingIsOn) propagation.inject(context.active(), headers);
  return headers;
}

/** Runs `work` as a part of the trace that these headers carry, if they do. */
export function continueTrace<Result>(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  work: () => Result,
): Result {
  if (!tracingIsOn) return work();
  return context.with(propagation.extract(context.active(), headers), work);
}
