import type { Logger, Metrics } from '@messenger/telemetry';
import type { Sink } from './pass.ts';

/** Milliseconds: between passes while there is work, and at most, while there is none or the sink fails. */
export type Pace = { busyMs: number; idleMs: number; failingMs: number };

export type Relay = {
  start(): void;
  /** Lets the passes that wait run soon; called when something was claimed. */
  wake(): void;
  /** Ends after the passes under way. */
  stop(): Promise<void>;
};

type Loop = { run(): Promise<void>; wake(): void };

/** Runs each sink in a loop of its own: one that fails or is slow does not hold up the others. */
export function createRelay(
  sinks: readonly { sink: Sink; pace: Pace }[],
  { logger, metrics }: { logger: Logger; metrics: Metrics },
): Relay {
  const stopping = new AbortController();
  const lag = metrics.gauge({
    name: 'relay_lag_seconds',
    help: 'How long the oldest change waits for each sink',
    labels: ['sink'],
  });
  const loops = sinks.map(({ sink, pace }) =>
    createLoop(sink, pace, stopping.signal, logger, (seconds) => lag.set({ sink: sink.name }, seconds)),
  );
  let running: Promise<unknown> = Promise.resolve();
  return {
    start() {
      running = Promise.all(loops.map((loop) => loop.run()));
    },
    wake() {
      for (const loop of loops) loop.wake();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function createLoop(
  sink: Sink,
  pace: Pace,
  stopping: AbortSignal,
  logger: Logger,
  onLag: (seconds: number) => void,
): Loop {
  let wakeUp = () => {};
  let isAwaited = false;

  /** Waits, but no longer than `busyMs` once something was claimed. */
  const rest = async (ms: number, wakeable: boolean): Promise<void> => {
    await pause(Math.min(ms, pace.busyMs), stopping);
    if (ms <= pace.busyMs || (wakeable && isAwaited)) return;
    await pause(ms - pace.busyMs, stopping, (end) => {
      if (wakeable) wakeUp = end;
    });
    wakeUp = () => {};
  };

  async function once(failures: number): Promise<{ failures: number; restMs: number }> {
    isAwaited = false;
    try {
      const { outcome, lagSeconds } = await sink.pass(onLag);
      onLag(lagSeconds);
      if (failures > 0) logger.info({ sink: sink.name }, 'a sink goes on');
      return { failures: 0, restMs: outcome === 'more' ? 0 : lagSeconds > 0 ? pace.busyMs : pace.idleMs };
    } catch (error) {
      if (failures === 0) logger.warn({ err: error, sink: sink.name }, 'a sink fails and is tried again');
      return { failures: failures + 1, restMs: Math.min(pace.failingMs, pace.busyMs * 2 ** (failures + 1)) };
    }
  }

  return {
    async run() {
      let failures = 0;
      while (!stopping.aborted) {
        const next = await once(failures);
        failures = next.failures;
        await rest(next.restMs, failures === 0);
      }
    },
    wake() {
      isAwaited = true;
      wakeUp();
    },
  };
}

/** Resolves after a time, as soon as the signal is given, or when what `onBegin` is given is called. */
function pause(ms: number, signal: AbortSignal, onBegin = (_end: () => void) => {}): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    onBegin(done);
  });
}
