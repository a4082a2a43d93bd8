import type { Logger } from '@messenger/telemetry';

const stopTimeoutMs = 10_000;

/**
 * Lets the process run until SIGTERM or SIGINT, then runs `stop` and exits: 0 when it finished, 1 when it failed or
 * took more than ten seconds. A second signal exits at once.
 */
export function runUntilSignal({ stop, logger }: { stop: () => Promise<void>; logger: Logger }): void {
  let stopping = false;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('stopping took too long');
      process.exit(1);
    }, stopTimeoutMs).unref();
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
