import { createLogger, createMetrics, type Logger, type Metrics } from '@messenger/telemetry';

/** A logger that says nothing and metrics of one's own. */
export function testTelemetry(): { logger: Logger; metrics: Metrics } {
  return { logger: createLogger({ service: 'test', level: 'silent' }), metrics: createMetrics('test') };
}
