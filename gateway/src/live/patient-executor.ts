import { setTimeout as pause } from 'node:timers/promises';
import { unavailableError } from '@messenger/errors';
import type { EventExecutor } from './event-executor.ts';

/** What a service that starts again takes, and some more. */
const waitsMs = [100, 200, 400, 800, 1600, 2000, 2000, 2000];

const sleep = (milliseconds: number) => pause(milliseconds, undefined, { ref: false });

/**
 * Executes an event again while nothing of it can be told because a store or service is away: a client that were
 * given only the error would have lost a change without knowing which. What comes after it waits meanwhile. After
 * nine seconds it @throws UNAVAILABLE, which ends the stream, and the client goes on from its cursor.
 */
export function createPatientExecutor(executor: EventExecutor, wait = sleep): EventExecutor {
  return {
    async execute(...asked) {
      for (const milliseconds of waitsMs) {
        const executed = await executor.execute(...asked);
        if (!executed.isAway) return executed;
        await wait(milliseconds);
      }
      const executed = await executor.execute(...asked);
      if (executed.isAway) throw unavailableError();
      return executed;
    },
  };
}
