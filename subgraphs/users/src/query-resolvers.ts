import { badUserInputError, forbiddenError, unauthenticatedError } from '@messenger/errors';
import { whenAvailable } from './availability.ts';
import type { QueryResolvers } from './generated/resolvers.ts';
import { listApiKeys, readApiKeyPage } from './list-api-keys.ts';
import { searchUsers } from './search-users.ts';

export const queries: QueryResolvers = {
  viewer: (_root, _arguments, { caller }) => (caller.viewer ? { userId: caller.viewer.userId } : null),

  searchUsers: async (_root, input, { caller, services }) => {
    if (!caller.viewer) throw unauthenticatedError();
    const found = await whenAvailable(searchUsers(services, input));
    if ('error' in found) throw badUserInputError(found.error);
    return found;
  },

  apiKeys: async (_root, input, { caller: { viewer }, services }) => {
    if (!viewer) throw unauthenticatedError();
    const page = readApiKeyPage(input);
    if ('error' in page) throw badUserInputError(page.error);
    if (viewer.isApiKey || !viewer.scopes.includes('admin')) {
      throw forbiddenError('This takes a session with the scope admin.');
    }
    return whenAvailable(listApiKeys(services, page));
  },
};
