import { badUserInputError, unauthenticatedError } from '@messenger/errors';
import {
  decodeConversationId,
  decodeUserId,
  encodeConversationId,
  encodeMessageId,
  encodeUserId,
} from '@messenger/ids';
import { orElse } from '@messenger/redis';
import { askedParticipants } from './asked-participants.ts';
import { whenAvailable } from './availability.ts';
import type { Context } from './context.ts';
import { type Conversation, unreadCountOf } from './conversation.ts';
import type { ConversationResolvers, UserResolvers, ViewerResolvers } from './generated/resolvers.ts';
import { listParticipants, participantsAtMost } from './list-participants.ts';

/** Null for what is no id, does not exist, or has nothing to do with the viewer. */
export async function findConversation(context: Context, id: string): Promise<Conversation | null> {
  const conversationId = decodeConversationId(id);
  return conversationId === null ? null : context.conversation.load(conversationId);
}

export const conversationResolvers: ConversationResolvers = {
  __resolveReference: ({ id }, context) => findConversation(context, id),
  id: (conversation) => encodeConversationId(conversation.conversationId),
  createdBy: ({ createdBy }) => (createdBy === null ? null : { id: encodeUserId(createdBy) }),
  internalLastMessageId: ({ lastMessage }) => lastMessage && encodeMessageId(lastMessage),
  unreadCount: unreadCountOf,
  viewerRole: ({ viewer }) => viewer.role,
  viewerSettings: ({ viewer }) => viewer.settings,
  async participants({ conversationId, participantCount }, { first, after }, context) {
    const load = context.participantPage.load.bind(context.participantPage);
    const page = await listParticipants(load, { conversationId, first, after: after ?? null });
    if ('error' in page) throw badUserInputError(page.error);
    const edges = page.edges.map(({ cursor, role, joinedAt, userId }) => ({
      cursor,
      role,
      joinedAt,
      node: { id: encodeUserId(userId), sharesWithViewer: true as const },
    }));
    const nodes = edges.map((edge) => edge.node);
    return { edges, nodes, pageInfo: page.pageInfo, totalCount: participantCount };
  },
};

function requireViewer(context: Context): string {
  if (!context.viewer) throw unauthenticatedError();
  return context.viewer.userId;
}

export const viewerResolvers: ViewerResolvers = {
  __resolveReference: ({ id }, { viewer }) => (viewer && decodeUserId(id) === viewer.userId ? { id } : null),
  async conversations(_viewer, { first, after }, context, info) {
    const asked = askedParticipants(info);
    const firstParticipants = asked !== null && asked >= 1 && asked <= participantsAtMost ? asked : null;
    const request = { viewerId: requireViewer(context), first, after: after ?? null, firstParticipants };
    const page = await whenAvailable(context.actions.listInbox(request));
    if ('error' in page) throw badUserInputError(page.error);
    for (const { node, participants } of page.edges) {
      context.conversation.prime(node.conversationId, node);
      if (participants && firstParticipants !== null) {
        const place = { conversationId: node.conversationId, size: firstParticipants, after: null };
        context.participantPage.prime(place, participants);
      }
    }
    return page;
  },
  unreadConversationCount: (_viewer, _arguments, context) =>
    whenAvailable(context.stores.inbox.unreadConversationCount(requireViewer(context))),
  async activeConversations(_viewer, _arguments, context) {
    const ids = await orElse(context.stores.active.list(requireViewer(context), context.clock()), []);
    const found = await Promise.all(ids.map((id) => context.conversation.load(id)));
    return found.filter((conversation) => conversation !== null);
  },
};

export const userResolvers: UserResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  viewerHasBlocked({ id }, _arguments, context) {
    const userId = decodeUserId(id);
    return userId === null ? false : context.isBlocked.load(userId);
  },
  internalSharesWithViewer({ id, sharesWithViewer }, _arguments, context) {
    const userId = decodeUserId(id);
    if (!context.viewer || userId === null) return false;
    return sharesWithViewer || userId === context.viewer.userId || context.sharesWithViewer.load(userId);
  },
};
