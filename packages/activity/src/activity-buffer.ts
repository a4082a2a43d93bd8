import type { Logger } from '@messenger/telemetry';

/**
 * Takes what people do one by one and hands it on in batches, so that no request waits for it. It is for counting
 * only: what cannot be handed on for long, or waits when the process is killed, is lost.
 */
export type ActivityBuffer<Item> = {
  add(item: Item): void;
  /** Hands on what waits; one batch after the other. Never fails. */
  flush(): Promise<void>;
};

type Options<Item> = {
  /** Takes up to 1000 items. What it fails with is logged; the items come again with the next ones. */
  write(items: readonly Item[]): Promise<unknown>;
  logger: Logger;
};

const gatheringMs = 2000;
const itemsPerWrite = 1000;
const mostWaiting = 10_000;

export function createActivityBuffer<Item>({ write, logger }: Options<Item>): ActivityBuffer<Item> {
  let waiting: Item[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function writeAll(): Promise<void> {
    // What comes meanwhile gathers for the next time.
    for (let left = waiting.length; left > 0; left -= itemsPerWrite) {
      const batch = waiting.slice(0, Math.min(left, itemsPerWrite));
      try {
        await write(batch);
        waiting = waiting.slice(batch.length);
      } catch (error) {
        logger.warn({ err: error, waiting: waiting.length }, 'activity could not be recorded');
        return;
      }
    }
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(writeAll);
    return writing;
  }

  return {
    add(item) {
      if (waiting.length >= mostWaiting) return;
      waiting.push(item);
      timer ??= setTimeout(flush, gatheringMs).unref();
    },
    flush,
  };
}
