import type { ClientTraits } from '@messenger/auth';
import { type Forbidden, forbidden, type NotFound, notFound } from '@messenger/errors';
import type { ParticipantsChangedChange } from '@messenger/events';
import type { AnnounceChange } from './announce-change.ts';
import { mayRemove } from './group.ts';
import type { LockedGroup, MembershipStore } from './membership-store.ts';

export type RemoveParticipantRequest = {
  viewerId: string;
  client?: ClientTraits | undefined;
  conversationId: string;
  userId: string;
};

type Parts = { membership: MembershipStore; announce: AnnounceChange };

/** Null once they no longer take part. */
export type RemoveParticipant = (request: RemoveParticipantRequest) => Promise<NotFound | Forbidden | null>;

export function createRemoveParticipant({ membership, announce }: Parts): RemoveParticipant {
  return async ({ viewerId, client, conversationId, userId }) => {
    const outcome = await membership.withLock(conversationId, { userId: viewerId, client }, (group) =>
      remove(group, viewerId, userId),
    );
    if (outcome === null) return notFound();
    if ('__typename' in outcome) return outcome;
    await announce(outcome);
    return null;
  };
}

async function remove(
  group: LockedGroup,
  viewerId: string,
  userId: string,
): Promise<ParticipantsChangedChange | NotFound | Forbidden> {
  const { kind, actorRole } = group.state;
  if (actorRole === null) return notFound();
  if (kind === 'DIRECT') return forbidden('Nobody can be removed from a direct conversation.');
  const role = await group.roleOf(userId);
  if (role === null) return notFound();
  if (!mayRemove({ userId: viewerId, role: actorRole }, { userId, role })) {
    return forbidden('Only owners and admins remove people, and nobody removes the owner.');
  }
  return group.remove({ userId, role });
}
