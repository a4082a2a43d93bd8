import { orElse } from '@messenger/redis';
import type { Services } from './services.ts';

const batchSize = 500;

/** Turns people offline whose sockets nobody speaks for any more. Does nothing while Redis is away. */
export async function expireConnections({
  presences,
  now,
}: Pick<Services, 'now' | 'presences'>): Promise<void> {
  for (;;) {
    const looked = await orElse(presences.expire(now(), batchSize), 0);
    if (looked < batchSize) return;
  }
}
