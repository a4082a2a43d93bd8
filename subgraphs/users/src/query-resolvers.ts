import { badUserInputError, unauthenticatedError } from '@messenger/errors';
import { whenAvailable } from './availability.ts';
import type { QueryResolvers } from './generated/resolvers.ts';
import { searchUsers } from './search-users.ts';

export const queries: QueryResolvers = {
  viewer: (_root, _arguments, { caller }) => (caller.viewer ? { userId: caller.viewer.userId } : null),

  searchUsers: async (_root, input, { caller, services }) => {
    if (!caller.viewer) throw unauthenticatedError();
    const found = await whenAvailable(searchUsers(services, input));
    if ('error' in found) throw badUserInputError(found.error);
    return found;
  },
};
