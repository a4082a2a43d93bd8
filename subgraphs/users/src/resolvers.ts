import { decodeUserId, encodeUserId } from '@messenger/ids';
import { DateTimeISOResolver } from 'graphql-scalars';
import { apiKeyResolvers } from './api-key-resolvers.ts';
import { whenAvailable } from './availability.ts';
import type { Context } from './context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { internalQueries } from './internal-resolvers.ts';
import { mutations } from './mutation-resolvers.ts';
import { queries } from './query-resolvers.ts';
import { urlScalar } from './url-scalar.ts';

/** What the gateway names a person by; it says whether the viewer shares a conversation where presence is asked. */
type PersonReference = { id: string; internalSharesWithViewer?: boolean | null };

/** Looks the presence up beside the account; a failure is told where the field is answered. */
function beginPresence({ seen, presences }: Context, userId: string): void {
  seen.add(userId);
  presences.load(userId).catch(() => {});
}

/** Translates between the schema and the use cases; opaque ids are read and written here only. */
export const resolvers: Resolvers = {
  DateTime: DateTimeISOResolver,
  URL: urlScalar,
  Query: { ...queries, ...internalQueries },
  Mutation: mutations,

  Node: { __resolveType: () => 'User' },

  Viewer: {
    __resolveReference: ({ id }, { caller }) => {
      const userId = decodeUserId(id);
      return userId !== null && userId === caller.viewer?.userId ? { userId } : null;
    },
    id: ({ userId }) => encodeUserId(userId),
    user: async ({ userId }, _arguments, { services }) => {
      const user = await whenAvailable(services.users.findCurrent(userId));
      if (!user) throw new Error('a viewer has no account');
      return user;
    },
    sessions: ({ userId }, _arguments, { services }) =>
      whenAvailable(services.sessions.list(userId, services.now())),
    apiKeys: ({ userId }, _arguments, { services }) =>
      whenAvailable(services.apiKeys.ofUser(userId, services.now())),
  },

  User: {
    __resolveReference: async ({ id, internalSharesWithViewer: isSeen }: PersonReference, context) => {
      const userId = decodeUserId(id);
      if (userId === null) return null;
      if (isSeen) beginPresence(context, userId);
      return whenAvailable(context.users.load(userId));
    },
    id: ({ userId }) => encodeUserId(userId),
    email: ({ userId, email }, _arguments, { caller }) => (caller.viewer?.userId === userId ? email : null),
    presence: ({ userId }, _arguments, { seen, presences }) =>
      seen.has(userId) ? presences.load(userId) : null,
  },

  ApiKey: apiKeyResolvers,

  Presence: {
    status: ({ status }) => (status === 'online' ? 'ONLINE' : 'OFFLINE'),
  },

  Session: {
    id: ({ sessionId }) => sessionId,
    isCurrent: ({ sessionId }, _arguments, { caller }) => caller.viewer?.sessionId === sessionId,
  },
};
