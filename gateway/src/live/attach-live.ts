import type { Redis, Subscriber } from '@messenger/redis';
import type { Logger, Metrics } from '@messenger/telemetry';
import { type ConnectionCountStore, createConnectionCountStore } from './connection-count-store.ts';
import { ConnectionReports } from './connection-reports.ts';
import { createEventExecutor } from './event-executor.ts';
import { createLiveCalls } from './live-calls.ts';
import { createLiveMetrics, type LiveCounts } from './live-metrics.ts';
import { defaultLimits, type Environment, type LiveLimits } from './live-options.ts';
import { createLiveParts, type LiveParts } from './live-parts.ts';
import { createPatientExecutor } from './patient-executor.ts';
import { createProtocol } from './protocol.ts';
import { SharedExecutions } from './shared-executions.ts';
import { serveSockets } from './socket-server.ts';
import { Sockets } from './sockets.ts';
import { createSubscribe } from './subscribe.ts';
import { createSubscriptionPlanner } from './subscription-planner.ts';
import { createOpenStream } from './subscriptions.ts';
import { Ticks } from './ticks.ts';

export type LiveOptions = Environment & {
  redis: Redis;
  subscriber: Subscriber;
  /** Names this process among all gateways. */
  serverId: string;
  logger: Logger;
  metrics: Metrics;
  limits: Partial<LiveLimits> & Pick<LiveLimits, 'socketsPerUser'>;
};

export type Live = {
  /** Closes every socket with 1001 and waits for them, at most 4 seconds. */
  stop(): Promise<void>;
};

const expiryMs = 1000;
const recheckRoundMs = 5000;
const stopPatienceMs = 4000;

/** Serves graphql-transport-ws on an HTTP server: subscriptions, queries and mutations. */
export function attachLive(options: LiveOptions): Live {
  const { logger, now, operations, sources, subscriber } = options;
  const limits: LiveLimits = { ...defaultLimits, ...options.limits };
  const calls = createLiveCalls(options.calls);
  const { parts, channelCount } = createLiveParts({
    calls,
    subscriber,
    recheckMs: limits.recheckMs,
    logger,
    now,
  });
  const reports = new ConnectionReports({ calls, logger });
  const sockets = new Sockets({ ...parts, ...limits, reports, logger });
  const planner = createSubscriptionPlanner(options.supergraphSdl, options.supergraph);
  const executor = createEventExecutor({
    supergraph: options.supergraph,
    sources,
    formatError: operations.formatError,
  });
  const executions = new SharedExecutions(createPatientExecutor(executor), () => measure.executed());
  const counts = (): LiveCounts => ({
    sockets: sockets.size,
    waitingBytes: sockets.waitingBytes,
    subscriptions: executions.memberCount,
    feeds: parts.feeds.size,
    channels: channelCount(),
    sharedExecutions: executions.size,
    rechecks: parts.rechecks.size,
  });
  const measure = createLiveMetrics(options.metrics, counts);

  const openStream = createOpenStream({
    planner,
    executions,
    parts,
    eventsPerSubscription: limits.eventsPerSubscription,
  });
  const subscribe = createSubscribe({ operations, planner, openStream, limits });
  const stopServing = serveSockets({
    ...options,
    limits,
    sockets,
    ...createProtocol({ sockets, subscribe }),
    formatError: operations.formatError,
    onFrame: measure.sent,
    onClosing: measure.closing,
  });

  const connectionCount = createConnectionCountStore(options.redis, options.serverId);
  const ticks = new Ticks(logger);
  startTicks(ticks, { limits, parts, sockets, connectionCount });
  const stopHearing = subscriber.onReconnected(() => {
    parts.rechecks.hurryAll();
    void parts.feeds.checkHeads();
  });

  return {
    async stop() {
      stopServing();
      stopHearing();
      ticks.stop();
      await sockets.closeAll(stopPatienceMs);
      await reports.flush();
      await connectionCount.remove();
      measure.stop();
    },
  };
}

type Ticking = {
  limits: LiveLimits;
  parts: LiveParts;
  sockets: Sockets;
  connectionCount: ConnectionCountStore;
};

function startTicks(ticks: Ticks, { limits, parts, sockets, connectionCount }: Ticking): void {
  ticks.every(expiryMs, 'expiry', () => {
    parts.typing.expire();
    sockets.closeUninitialised();
    return sockets.closeExpired();
  });
  ticks.every(limits.keepAliveMs, 'keep-alive', () => sockets.probe());
  ticks.every(limits.headCheckMs, 'heads', () => parts.feeds.checkHeads());
  ticks.every(recheckRoundMs, 'rechecks', () => parts.rechecks.round());
  ticks.every(limits.presenceMs, 'presence', async () => {
    await Promise.all([sockets.tellPresence(), connectionCount.write(sockets.size)]);
  });
}
