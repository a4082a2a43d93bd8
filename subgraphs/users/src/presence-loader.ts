import type { Caller } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { decodeUserId, encodeUserId } from '@messenger/ids';
import { orElse } from '@messenger/redis';
import DataLoader from 'dataloader';
import { SharedWithDocument } from './generated/calls.ts';
import type { Presence } from './presence.ts';
import type { Services } from './services.ts';

/** As many as conversations takes in one call. */
const maxBatchSize = 1000;

const neverSeen: Presence = { status: 'offline', lastSeenAt: null, deviceCount: 0 };

/**
 * The presence of users as the viewer of one operation may see it: null without a viewer, for those who share no
 * conversation with them, and whenever that or the presence cannot be told.
 */
export function createPresenceLoader(
  services: Pick<Services, 'calls' | 'now' | 'presences'>,
  caller: Caller,
): DataLoader<string, Presence | null> {
  return new DataLoader(
    async (userIds) => {
      const visible = await visibleTo(services.calls, caller, userIds);
      if (visible.length === 0) return userIds.map(() => null);
      const presences = await orElse(services.presences.findMany(visible, services.now()), null);
      const isVisible = new Set(visible);
      return userIds.map((userId) =>
        presences && isVisible.has(userId) ? (presences.get(userId) ?? neverSeen) : null,
      );
    },
    { maxBatchSize },
  );
}

async function visibleTo(
  calls: Services['calls'],
  { viewer, requestId }: Caller,
  userIds: readonly string[],
): Promise<string[]> {
  if (!viewer) return [];
  const own = userIds.filter((userId) => userId === viewer.userId);
  const others = userIds.filter((userId) => userId !== viewer.userId);
  if (others.length === 0) return own;
  const variables = { userId: encodeUserId(viewer.userId), otherUserIds: others.map(encodeUserId) };
  try {
    const answer = await calls.request('conversations', SharedWithDocument, variables, { viewer, requestId });
    return [...own, ...answer.internalSharedWith.flatMap((id) => decodeUserId(id) ?? [])];
  } catch (error) {
    if (error instanceof CallFailed) return own;
    throw error;
  }
}
