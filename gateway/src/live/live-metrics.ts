import type { Metrics } from '@messenger/telemetry';

/** What there is of each at this moment; all are back at 0 when the last client has gone. */
export type LiveCounts = {
  sockets: number;
  /** Bytes that were sent to sockets and not taken yet. */
  waitingBytes: number;
  subscriptions: number;
  feeds: number;
  channels: number;
  sharedExecutions: number;
  rechecks: number;
};

export function createLiveMetrics(metrics: Metrics, count: () => LiveCounts) {
  const executions = metrics.counter({
    name: 'live_executions_total',
    help: 'Events filled for an operation, each for all subscribers that share it',
    labels: [],
  });
  const frames = metrics.counter({
    name: 'live_frames_total',
    help: 'Events sent to a subscription',
    labels: [],
  });
  const closes = metrics.counter({
    name: 'live_closes_total',
    help: 'Sockets closed by the server',
    labels: ['code'],
  });
  const stop = metrics.observe({ name: 'live_open', help: 'What is open now', labels: ['what'] }, () =>
    Object.entries(count()).map(([what, value]) => ({ labels: { what }, value })),
  );
  return {
    executed: () => executions.inc(),
    sent: () => frames.inc(),
    closing: (code: number) => closes.inc({ code: String(code) }),
    stop,
  };
}
