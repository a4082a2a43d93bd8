export { createLogger, type Logger } from './logger.ts';
export { createMetrics, type GaugeReading, type Metrics, type Registry } from './metrics.ts';
export { type Attributes, continueTrace, startTracing, traceHeaders, withSpan } from './tracing.ts';
