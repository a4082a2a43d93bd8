import type { AnnounceChange } from './announce-change.ts';
import type { CreationStore } from './creation-store.ts';
import type { MembershipStore } from './membership-store.ts';

export type ImportConversationRequest = {
  externalKey: string;
  title: string;
  ownerId: string;
  /** At most 1000. */
  participantIds: readonly string[];
};

type Parts = { creation: CreationStore; membership: MembershipStore; announce: AnnounceChange };

/** The conversation; null when one of the people does not exist. */
export type ImportConversation = (request: ImportConversationRequest) => Promise<string | null>;

/** Makes the group of an imported log, or finds it and adds those who do not take part yet. */
export function createImportConversation({ creation, membership, announce }: Parts): ImportConversation {
  return async ({ externalKey, title, ownerId, participantIds }) => {
    const otherIds = [...new Set(participantIds)].filter((id) => id !== ownerId);
    const group = {
      kind: 'GROUP',
      title,
      description: null,
      creatorId: ownerId,
      otherIds,
      externalKey,
    } as const;
    const created = await creation.create(group);
    if (created.outcome === 'created') {
      await announce(created.change);
      return created.conversationId;
    }
    if (created.outcome !== 'existing') return null;
    const { conversationId } = created;
    const change = await membership.withLock(conversationId, { userId: ownerId }, async (locked) => {
      const active = new Set((await locked.examine(otherIds)).active);
      const added = otherIds.filter((userId) => !active.has(userId));
      return added.length > 0 ? locked.add(added) : null;
    });
    if (change) await announce(change);
    return conversationId;
  };
}
