import { requireInternal } from '@messenger/auth';
import { badUserInputError, forbidden, notFound, unavailable } from '@messenger/errors';
import {
  decodeConversationId,
  decodeFileId,
  decodeUserId,
  encodeConversationId,
  encodeMessageId,
  encodeUserId,
} from '@messenger/ids';
import { isUnavailable } from '@messenger/postgres';
import { whenAvailable } from './availability.ts';
import type { ClaimedMessage, MessageClaim } from './claim-store.ts';
import type {
  InternalClaim,
  InternalMessageClaimInput,
  MutationResolvers,
  QueryResolvers,
} from './generated/resolvers.ts';

const mostAtOnce = 1000;
/** Of ids alone. */
const mostIdsAtOnce = 10_000;

/** @throws when a page would be larger than it may. */
function pageSize(first: number, most: number): number {
  if (first < 1 || first > most) throw badUserInputError(`first must be from 1 to ${most}.`);
  return first;
}

function bounded<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length > mostAtOnce) throw badUserInputError(`At most ${mostAtOnce} at a time.`);
  return items;
}

/** Ids come from our own services: one that is none is a bug of theirs. */
function known(id: string | null): string {
  if (id === null) throw badUserInputError('It is no id.');
  return id;
}

export const internalQueries: Required<
  Pick<
    QueryResolvers,
    | 'internalConversationAccess'
    | 'internalHeads'
    | 'internalSharedWith'
    | 'internalConversationIdsOf'
    | 'internalConversationSizes'
    | 'internalQueuedMessages'
    | 'internalDevicePositions'
  >
> = {
  async internalConversationAccess(_query, { userId, conversationIds }, { caller, stores }) {
    requireInternal(caller);
    // Clients name conversations, and what is no id is nothing that they may read.
    const ids = bounded(conversationIds).map((id) => decodeConversationId(id) ?? '0');
    const access = await whenAvailable(stores.access.access(known(decodeUserId(userId)), ids));
    return access.map(
      (right) => right && { ...right, conversationId: encodeConversationId(right.conversationId) },
    );
  },
  async internalHeads(_query, { conversationIds }, { caller, stores }) {
    requireInternal(caller);
    const ids = bounded(conversationIds).map((id) => decodeConversationId(id) ?? '0');
    const heads = await whenAvailable(stores.access.heads(ids));
    return heads.map(
      (head) => head && { ...head, conversationId: encodeConversationId(head.conversationId) },
    );
  },
  async internalSharedWith(_query, { userId, otherUserIds }, { caller, stores }) {
    requireInternal(caller);
    const others = bounded(otherUserIds).flatMap((id) => decodeUserId(id) ?? []);
    const shared = await whenAvailable(stores.access.sharedWith(known(decodeUserId(userId)), others));
    return shared.map(encodeUserId);
  },
  async internalConversationIdsOf(_query, { userId, first, after }, { caller, stores }) {
    requireInternal(caller);
    const size = pageSize(first, mostIdsAtOnce);
    const place = after == null ? null : known(decodeConversationId(after));
    const ids = await whenAvailable(
      stores.access.conversationIdsOf(known(decodeUserId(userId)), size, place),
    );
    return ids.map(encodeConversationId);
  },
  async internalConversationSizes(_query, { first, after }, { caller, stores }) {
    requireInternal(caller);
    const place = after == null ? null : known(decodeConversationId(after));
    const sizes = await whenAvailable(stores.access.sizes(pageSize(first, mostAtOnce), place));
    return sizes.map(({ conversationId, messageCount }) => ({
      conversationId: encodeConversationId(conversationId),
      messageCount,
    }));
  },
  async internalQueuedMessages(_query, { conversationId, after, before }, { caller, stores }) {
    requireInternal(caller);
    const id = known(decodeConversationId(conversationId));
    return whenAvailable(stores.outbox.queuedMessages(id, after, before ?? null));
  },
  async internalDevicePositions(
    _query,
    { userId, deviceId, first, afterConversationId },
    { caller, stores },
  ) {
    requireInternal(caller);
    const size = pageSize(first, mostAtOnce);
    const device = { userId: known(decodeUserId(userId)), deviceId };
    const after = afterConversationId ? known(decodeConversationId(afterConversationId)) : null;
    const positions = await whenAvailable(stores.sync.positions(device, size, after));
    return positions.map((position) => ({
      ...position,
      conversationId: encodeConversationId(position.conversationId),
    }));
  },
};

function claimOf({
  createdAt,
  senderId,
  clientMessageId,
  bodyHash,
  body,
}: InternalMessageClaimInput): MessageClaim {
  const time = createdAt ? new Date(createdAt) : null;
  return { senderId: known(decodeUserId(senderId)), clientMessageId, bodyHash, body, createdAt: time };
}

function answerOf(claim: ClaimedMessage): InternalClaim {
  if (claim.outcome === 'CONFLICT') return { outcome: claim.outcome, messageId: null, createdAt: null };
  return { outcome: claim.outcome, messageId: encodeMessageId(claim.ref), createdAt: claim.createdAt };
}

export const internalMutations: Required<
  Pick<
    MutationResolvers,
    'internalClaimMessages' | 'internalAnnounceFile' | 'internalImportConversation' | 'internalMarkStored'
  >
> = {
  async internalClaimMessages(_mutation, { input }, { caller, actions }) {
    requireInternal(caller);
    const conversationId = decodeConversationId(input.conversationId);
    if (conversationId === null) return notFound();
    const messages = bounded(input.messages).map(claimOf);
    try {
      const claimed = await actions.claimMessages({
        conversationId,
        isImport: input.isImport ?? false,
        messages,
      });
      if (claimed === 'NOT_FOUND') return notFound();
      if (claimed === 'FORBIDDEN') return forbidden('One of you has blocked the other.');
      return { __typename: 'InternalClaims', claims: claimed.map(answerOf) };
    } catch (error) {
      if (isUnavailable(error)) return unavailable();
      throw error;
    }
  },
  async internalAnnounceFile(_mutation, { conversationId, uploaderId, fileId }, { caller, actions }) {
    requireInternal(caller);
    await whenAvailable(
      actions.announceFile({
        conversationId: known(decodeConversationId(conversationId)),
        uploaderId: known(decodeUserId(uploaderId)),
        fileId: known(decodeFileId(fileId)),
      }),
    );
    return true;
  },
  async internalImportConversation(_mutation, { input }, { caller, actions }) {
    requireInternal(caller);
    const conversationId = await whenAvailable(
      actions.importConversation({
        externalKey: input.externalKey,
        title: input.title,
        ownerId: known(decodeUserId(input.ownerId)),
        participantIds: bounded(input.participantIds).map((id) => known(decodeUserId(id))),
      }),
    );
    return { conversationId: encodeConversationId(known(conversationId)) };
  },
  async internalMarkStored(_mutation, { changes }, { caller, stores }) {
    requireInternal(caller);
    const keys = bounded(changes).map(({ conversationId, sequence }) => ({
      conversationId: known(decodeConversationId(conversationId)),
      sequence,
    }));
    await whenAvailable(stores.outbox.markStored(keys));
    return true;
  },
};
