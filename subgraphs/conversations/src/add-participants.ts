import type { ClientTraits } from '@messenger/auth';
import {
  type Forbidden,
  forbidden,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
} from '@messenger/errors';
import type { ParticipantsChangedChange } from '@messenger/events';
import type { AnnounceChange } from './announce-change.ts';
import { mostPeople } from './create-conversation.ts';
import { mayAdd } from './group.ts';
import type { LockedGroup, MembershipStore } from './membership-store.ts';

export type AddParticipantsRequest = {
  viewerId: string;
  client?: ClientTraits | undefined;
  conversationId: string;
  userIds: readonly string[];
};

type Parts = { membership: MembershipStore; announce: AnnounceChange };

type Outcome = ParticipantsChangedChange | 'unchanged' | InvalidInput | NotFound | Forbidden;

/** Null once they take part. */
export type AddParticipants = (
  request: AddParticipantsRequest,
) => Promise<InvalidInput | NotFound | Forbidden | null>;

export function createAddParticipants({ membership, announce }: Parts): AddParticipants {
  return async ({ viewerId, client, conversationId, userIds }) => {
    const wanted = [...new Set(userIds)];
    if (wanted.length < 1 || wanted.length > mostPeople) {
      return invalidInput(`1 to ${mostPeople} people at a time.`, 'userIds');
    }
    const outcome = await membership.withLock(conversationId, { userId: viewerId, client }, (group) =>
      add(group, wanted),
    );
    if (outcome === null) return notFound();
    if (outcome === 'unchanged') return null;
    if ('__typename' in outcome) return outcome;
    await announce(outcome);
    return null;
  };
}

async function add(group: LockedGroup, wanted: readonly string[]): Promise<Outcome> {
  const { kind, actorRole } = group.state;
  if (actorRole === null) return notFound();
  if (kind === 'DIRECT') return forbidden('Nobody can be added to a direct conversation.');
  if (!mayAdd(actorRole)) return forbidden('Only owners and admins add people.');
  const { unknown, active } = await group.examine(wanted);
  if (unknown.length > 0) return invalidInput('Not all of them exist.', 'userIds');
  const taking = new Set(active);
  const added = wanted.filter((userId) => !taking.has(userId));
  return added.length > 0 ? group.add(added) : 'unchanged';
}
