import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@messenger/telemetry';

/**
 * Does `work` again and again, `everyMs` after the last time ended. A failure is logged and tried anew the next time.
 * Work that takes long looks at the signal, which tells it to end early.
 */
export function repeat(
  everyMs: number,
  work: (stopping: AbortSignal) => Promise<unknown>,
  logger: Logger,
): { /** Resolves when the work under way is done. */ stop(): Promise<void> } {
  const stopped = new AbortController();
  const loop = async () => {
    while (!stopped.signal.aborted) {
      await work(stopped.signal).catch((error) => logger.error({ err: error }, 'a periodic job failed'));
      await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const done = loop();
  return {
    async stop() {
      stopped.abort();
      await done;
    },
  };
}
