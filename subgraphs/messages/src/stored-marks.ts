import type { Logger } from '@messenger/telemetry';
import type { ChangeKey } from './conversation-calls.ts';

/**
 * Tells conversations which changes are stored, so that the relay leaves them alone. Collected for a moment and sent
 * together; a mark that gets lost only makes the relay write the change once more.
 */
export type StoredMarks = {
  add(keys: readonly ChangeKey[]): void;
  /** Sends what is left and waits for what is on its way. */
  drain(): Promise<void>;
};

const collectMs = 100;
const keysACall = 1000;
/** Beyond this, new marks are dropped: conversations is away, and the relay will find these changes anyway. */
const keysAtMost = 50_000;

type MarkStored = (keys: readonly ChangeKey[]) => Promise<void>;

export function createStoredMarks(markStored: MarkStored, logger: Logger): StoredMarks {
  let waiting: ChangeKey[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sending = Promise.resolve();

  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const keys = waiting.slice(0, keysACall);
      waiting = waiting.slice(keysACall);
      try {
        await markStored(keys);
      } catch (error) {
        logger.warn({ err: error, count: keys.length }, 'Stored changes could not be marked');
      }
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.then(sendAll);
    return sending;
  };

  return {
    add(keys) {
      if (waiting.length + keys.length > keysAtMost) return;
      waiting.push(...keys);
      timer ??= setTimeout(flush, collectMs);
    },
    drain: flush,
  };
}
