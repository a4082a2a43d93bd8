import { orElse } from '@messenger/redis';
import DataLoader from 'dataloader';
import type { Presence } from './presence.ts';
import type { Services } from './services.ts';

const maxBatchSize = 1000;

const neverSeen: Presence = { status: 'offline', lastSeenAt: null, deviceCount: 0 };

/** The presence of users of one operation, who may be seen is asked before; null whenever it cannot be told. */
export function createPresenceLoader(
  services: Pick<Services, 'now' | 'presences'>,
): DataLoader<string, Presence | null> {
  return new DataLoader(
    async (userIds) => {
      const presences = await orElse(services.presences.findMany(userIds, services.now()), null);
      return userIds.map((userId) => presences && (presences.get(userId) ?? neverSeen));
    },
    { maxBatchSize },
  );
}
