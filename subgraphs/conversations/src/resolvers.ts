import { unauthenticatedError } from '@messenger/errors';
import { DateTimeISOResolver, SafeIntResolver, URLResolver, UUIDResolver } from 'graphql-scalars';
import {
  conversationResolvers,
  findConversation,
  userResolvers,
  viewerResolvers,
} from './conversation-resolvers.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { internalMutations, internalQueries } from './internal-resolvers.ts';
import { mutationResolvers } from './mutation-resolvers.ts';

export const resolvers: Omit<Resolvers, 'Error' | 'Node'> = {
  DateTime: DateTimeISOResolver,
  Sequence: SafeIntResolver,
  URL: URLResolver,
  UUID: UUIDResolver,
  Query: {
    conversation(_query, { id }, context) {
      if (!context.viewer) throw unauthenticatedError();
      return findConversation(context, id);
    },
    ...internalQueries,
  },
  Mutation: { ...mutationResolvers, ...internalMutations },
  Conversation: conversationResolvers,
  Viewer: viewerResolvers,
  User: userResolvers,
};
