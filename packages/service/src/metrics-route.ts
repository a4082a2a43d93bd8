import type { Metrics } from '@messenger/telemetry';
import type { FastifyInstance } from 'fastify';

/** Serves the process's metrics at `/metrics` in the Prometheus text format, and measures every request of `app`. */
export function addMetrics(app: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram({
    name: 'http_request_seconds',
    help: 'How long HTTP requests take',
    labels: ['method', 'route', 'status'],
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
