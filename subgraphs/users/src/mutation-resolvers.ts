import { unauthenticated } from '@messenger/errors';
import { scopeNames } from './api-key-resolvers.ts';
import { orUnavailable } from './availability.ts';
import { createApiKey } from './create-api-key.ts';
import type { MutationResolvers } from './generated/resolvers.ts';
import { internalMutations } from './internal-resolvers.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { revokeSession } from './revoke-session.ts';
import { signUp } from './sign-up.ts';
import { updateProfile } from './update-profile.ts';

export const mutations: MutationResolvers = {
  ...internalMutations,

  signUp: async (_root, { input }, { caller, services }) => {
    const outcome = await orUnavailable(signUp(services, input, caller));
    return 'token' in outcome ? { __typename: 'SignUpSuccess', ...outcome } : outcome;
  },

  logIn: async (_root, { input }, { caller, services }) => {
    const outcome = await orUnavailable(logIn(services, input, caller));
    return 'token' in outcome ? { __typename: 'LogInSuccess', ...outcome } : outcome;
  },

  logOut: async (_root, _arguments, { caller, services }) => {
    if (!caller.viewer) return unauthenticated();
    const outcome = await orUnavailable(logOut(services, caller.viewer));
    return 'sessionId' in outcome ? { __typename: 'LogOutSuccess', ...outcome } : outcome;
  },

  revokeSession: async (_root, { sessionId }, { caller, services }) => {
    if (!caller.viewer) return unauthenticated();
    const outcome = await orUnavailable(revokeSession(services, caller.viewer, sessionId));
    return 'sessionId' in outcome ? { __typename: 'RevokeSessionSuccess', ...outcome } : outcome;
  },

  createApiKey: async (_root, { input }, { caller, services }) => {
    if (!caller.viewer) return unauthenticated();
    const scopes = input.scopes.map((scope) => scopeNames[scope]);
    const outcome = await orUnavailable(createApiKey(services, caller.viewer, { ...input, scopes }));
    return 'secret' in outcome ? { __typename: 'CreateApiKeySuccess', ...outcome } : outcome;
  },

  revokeApiKey: async (_root, { apiKeyId }, { caller, services }) => {
    if (!caller.viewer) return unauthenticated();
    const outcome = await orUnavailable(revokeApiKey(services, caller.viewer, apiKeyId));
    return 'apiKeyId' in outcome ? { __typename: 'RevokeApiKeySuccess', ...outcome } : outcome;
  },

  updateProfile: async (_root, { input }, { caller, services }) => {
    if (!caller.viewer) return unauthenticated();
    const outcome = await orUnavailable(updateProfile(services, caller.viewer, input));
    return 'user' in outcome ? { __typename: 'UpdateProfileSuccess', ...outcome } : outcome;
  },
};
