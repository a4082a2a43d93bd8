import type { Viewer } from '@messenger/auth';
import {
  invalidInput,
  isFailure,
  type NotFound,
  notFound,
  type RateLimited,
  rateLimited,
  type Unauthenticated,
  type Unavailable,
  unauthenticated,
  unavailable,
} from '@messenger/errors';
import { decodeConversationId, decodeMessageId, decodeUserId, encodeConversationId } from '@messenger/ids';
import { isUnavailable } from '@messenger/postgres';
import type { Context, Limits } from './context.ts';
import type { Conversation } from './conversation.ts';
import type { MutationResolvers } from './generated/resolvers.ts';

/** Works for a viewer; a store that is away is an expected failure. */
async function asViewer<Answer>(
  { viewer }: Context,
  work: (viewer: Viewer) => Promise<Answer>,
): Promise<Answer | Unauthenticated | Unavailable> {
  if (!viewer) return unauthenticated();
  try {
    return await work(viewer);
  } catch (error) {
    if (isUnavailable(error)) return unavailable();
    throw error;
  }
}

/** The same within the viewer's limit; our own services have none. */
function limited<Answer>(
  context: Context,
  limit: keyof Limits,
  work: (viewer: Viewer) => Promise<Answer>,
): Promise<Answer | RateLimited | Unauthenticated | Unavailable> {
  return asViewer(context, async (viewer) => {
    if (context.caller.purpose === 'internal') return work(viewer);
    const taken = await context.limits[limit].consume({ user: viewer.userId });
    return taken.ok ? work(viewer) : rateLimited(taken.retryAfterMs);
  });
}

/** As it is now, whatever this operation has read of it before. */
function reload(context: Context, conversationId: string): Promise<Conversation | null> {
  return context.conversation.clear(conversationId).load(conversationId);
}

const decodeAll = (ids: readonly string[]): string[] | null => {
  const decoded = ids.map(decodeUserId);
  return decoded.every((id) => id !== null) ? decoded : null;
};

type Changes = Required<
  Pick<
    MutationResolvers,
    | 'createConversation'
    | 'addParticipants'
    | 'removeParticipant'
    | 'markRead'
    | 'markDelivered'
    | 'acknowledge'
    | 'setTyping'
    | 'blockUser'
  >
>;

export const mutationResolvers: Changes = {
  createConversation: (_mutation, { input }, context) =>
    limited(context, 'create', async ({ userId: viewerId, client }) => {
      const participantIds = decodeAll(input.participantIds);
      if (!participantIds) return invalidInput('Not all of them exist.', 'participantIds');
      const { kind, title = null, description = null } = input;
      const request = { viewerId, client, kind, title, description, participantIds };
      const created = await context.actions.createConversation(request);
      return isFailure(created) ? created : { __typename: 'CreateConversationSuccess', ...created };
    }),

  addParticipants: (_mutation, { input }, context) =>
    limited(context, 'participants', async ({ userId: viewerId, client }) => {
      const conversationId = decodeConversationId(input.conversationId);
      if (conversationId === null) return notFound();
      const userIds = decodeAll(input.userIds);
      if (!userIds) return invalidInput('Not all of them exist.', 'userIds');
      const failure = await context.actions.addParticipants({ viewerId, client, conversationId, userIds });
      return failure ?? present('AddParticipantsSuccess', await reload(context, conversationId));
    }),

  removeParticipant: (_mutation, { input }, context) =>
    limited(context, 'participants', async ({ userId: viewerId, client }) => {
      const conversationId = decodeConversationId(input.conversationId);
      const userId = decodeUserId(input.userId);
      if (conversationId === null || userId === null) return notFound();
      const failure = await context.actions.removeParticipant({ viewerId, client, conversationId, userId });
      if (failure) return failure;
      return { __typename: 'RemoveParticipantSuccess', conversation: await reload(context, conversationId) };
    }),

  markRead: (_mutation, { input }, context) =>
    limited(context, 'read', async ({ userId: viewerId, client }) => {
      const conversationId = decodeConversationId(input.conversationId);
      if (conversationId === null) return notFound();
      const upTo = decodeMessageId(input.upToMessageId);
      if (!upTo) return invalidInput('It is no message id.', 'upToMessageId');
      const failure = await context.actions.markRead({ viewerId, client, conversationId, upTo });
      return failure ?? present('MarkReadSuccess', await reload(context, conversationId));
    }),

  markDelivered: (_mutation, { input }, context) =>
    limited(context, 'delivered', async ({ userId: viewerId, client }) => {
      const conversationId = decodeConversationId(input.conversationId);
      if (conversationId === null) return notFound();
      const upTo = decodeMessageId(input.upToMessageId);
      if (!upTo) return invalidInput('It is no message id.', 'upToMessageId');
      const failure = await context.actions.markDelivered({ viewerId, client, conversationId, upTo });
      const id = encodeConversationId(conversationId);
      return failure ?? { __typename: 'MarkDeliveredSuccess', conversationId: id };
    }),

  acknowledge: (_mutation, { input }, context) =>
    asViewer(context, async ({ userId, deviceId, client }) => {
      const conversationId = decodeConversationId(input.conversationId);
      if (conversationId === null) return notFound();
      const { sequence } = input;
      const kept = await context.actions.acknowledge({
        device: { userId, deviceId },
        client,
        conversationId,
        sequence,
      });
      if (isFailure(kept)) return kept;
      const id = encodeConversationId(conversationId);
      return { __typename: 'AcknowledgeSuccess', conversationId: id, sequence: kept };
    }),

  setTyping: (_mutation, { input }, context) =>
    limited(context, 'typing', async ({ userId: viewerId }) => {
      const conversationId = decodeConversationId(input.conversationId);
      if (conversationId === null) return notFound();
      const { isTyping } = input;
      const typing = await context.actions.setTyping({ viewerId, conversationId, isTyping });
      return isFailure(typing) ? typing : { __typename: 'SetTypingSuccess', ...typing };
    }),

  blockUser: (_mutation, { input }, context) =>
    limited(context, 'block', async ({ userId: viewerId }) => {
      const userId = decodeUserId(input.userId);
      if (userId === null) return notFound();
      const failure = await context.actions.blockUser({ viewerId, userId, blocked: input.blocked });
      return failure ?? { __typename: 'BlockUserSuccess', user: { id: input.userId } };
    }),
};

/** Somebody else may have removed the viewer in the meantime. */
function present<Typename extends string>(
  __typename: Typename,
  conversation: Conversation | null,
): { __typename: Typename; conversation: Conversation } | NotFound {
  return conversation ? { __typename, conversation } : notFound();
}
