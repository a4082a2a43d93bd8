import type { Metrics } from '@messenger/telemetry';

const mostNames = 200;
const longestName = 64;

/** Measures operations by the names that clients give them; beyond 200 names the rest is counted as one. */
export function createOperationMetrics(metrics: Metrics) {
  const duration = metrics.histogram({
    name: 'graphql_operation_seconds',
    help: 'How long GraphQL operations take',
    labels: ['operation', 'kind', 'outcome'],
  });
  const names = new Set<string>();

  function labelOf(name: string | null | undefined): string {
    if (!name) return 'anonymous';
    if (names.has(name)) return name;
    if (names.size >= mostNames || name.length > longestName) return 'other';
    names.add(name);
    return name;
  }

  return {
    observe(
      operation: { name: string | null | undefined; kind: string },
      outcome: 'ok' | 'errors',
      seconds: number,
    ): void {
      duration.observe({ operation: labelOf(operation.name), kind: operation.kind, outcome }, seconds);
    },
  };
}
