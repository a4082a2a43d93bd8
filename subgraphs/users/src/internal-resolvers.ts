import { clientTraitsOf, requireInternal } from '@messenger/auth';
import { badUserInputError } from '@messenger/errors';
import { decodeUserId, encodeUserId } from '@messenger/ids';
import { foldName } from './account-names.ts';
import type { ApiKeyProof } from './api-key.ts';
import { authenticate } from './authenticate.ts';
import { authenticateApiKey } from './authenticate-api-key.ts';
import { whenAvailable } from './availability.ts';
import type { MutationResolvers, QueryResolvers } from './generated/resolvers.ts';
import { importUsers, maxImportedUsers } from './import-users.ts';
import { maxTouchedConnections, touchConnections } from './touch-connections.ts';

const maxPresences = 1000;

export const internalQueries: Pick<
  QueryResolvers,
  'internalAuthenticate' | 'internalPresences' | 'internalUserByUsername'
> = {
  internalAuthenticate: async (_root, { token }, { caller, services }) => {
    requireInternal(caller);
    const key = await whenAvailable(authenticateApiKey(services, token));
    if (key) return identityOfKey(key);
    const proof = await whenAvailable(authenticate(services, token));
    if (!proof) return null;
    const { sessionId, deviceId, expiresAt, deviceType, platform, appVersion } = proof;
    const userId = encodeUserId(proof.userId);
    // What a person may do needs no scope; only what is about everybody does.
    const scopes = services.adminIds.has(userId) ? ['admin'] : [];
    const isApiKey = false;
    return { userId, sessionId, deviceId, expiresAt, scopes, isApiKey, deviceType, platform, appVersion };
  },

  internalPresences: async (_root, { userIds }, { caller, services }) => {
    requireInternal(caller);
    if (userIds.length > maxPresences) throw badUserInputError(`At most ${maxPresences} users in one call.`);
    const decimals = userIds.flatMap((id) => decodeUserId(id) ?? []);
    if (decimals.length === 0) return [];
    const presences = await whenAvailable(services.presences.findMany(decimals, services.now()));
    return [...presences].map(([userId, { status, lastSeenAt }]) => ({
      userId: encodeUserId(userId),
      isOnline: status === 'online',
      lastSeenAt,
    }));
  },

  internalUserByUsername: async (_root, { username }, { caller, services }) => {
    requireInternal(caller);
    const userId = await whenAvailable(services.accounts.findByUsername(foldName(username)));
    return userId === null ? null : encodeUserId(userId);
  },
};

/** A key is to the gateway what a session is. Each stands where it acknowledged to, as a device does. */
const identityOfKey = ({ keyId, userId, expiresAt, scopes }: Omit<ApiKeyProof, 'secretHash'>) => ({
  userId: encodeUserId(userId),
  sessionId: keyId,
  deviceId: `key:${keyId}`,
  expiresAt,
  scopes,
  isApiKey: true,
  deviceType: 'service',
  platform: 'api',
  appVersion: null,
});

export const internalMutations: Pick<MutationResolvers, 'internalImportUsers' | 'internalTouchConnections'> =
  {
    internalTouchConnections: async (_root, { connections }, { caller, services }) => {
      requireInternal(caller);
      if (connections.length > maxTouchedConnections) {
        throw badUserInputError(`At most ${maxTouchedConnections} connections in one call.`);
      }
      const states = connections.map(({ userId, ...state }) => {
        const decimal = decodeUserId(userId);
        if (decimal === null || /\s/.test(state.connectionId))
          throw badUserInputError('An id has a wrong form.');
        return { ...state, userId: decimal, client: clientTraitsOf(state.client ?? {}) };
      });
      return touchConnections(services, states);
    },

    internalImportUsers: async (_root, { users }, { caller, services }) => {
      requireInternal(caller);
      if (users.length > maxImportedUsers)
        throw badUserInputError(`At most ${maxImportedUsers} users in one call.`);
      const ids = await whenAvailable(importUsers(services, users));
      if ('error' in ids) throw badUserInputError(ids.error);
      return ids.map(encodeUserId);
    },
  };
