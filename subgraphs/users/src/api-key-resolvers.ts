import type { ApiKeyScope } from './api-key.ts';
import type { ApiKeyResolvers, ApiKeyScope as ScopeName } from './generated/resolvers.ts';

/** Scopes by their names in the schema. */
export const scopeNames: Record<ScopeName, ApiKeyScope> = {
  CONVERSATIONS_READ: 'conversations:read',
  CONVERSATIONS_WRITE: 'conversations:write',
  MESSAGES_READ: 'messages:read',
  MESSAGES_WRITE: 'messages:write',
  ANALYTICS: 'analytics',
  ADMIN: 'admin',
};

const namesOfScopes: Record<ApiKeyScope, ScopeName> = {
  'conversations:read': 'CONVERSATIONS_READ',
  'conversations:write': 'CONVERSATIONS_WRITE',
  'messages:read': 'MESSAGES_READ',
  'messages:write': 'MESSAGES_WRITE',
  analytics: 'ANALYTICS',
  admin: 'ADMIN',
};

export const apiKeyResolvers: ApiKeyResolvers = {
  id: ({ keyId }) => keyId,
  scopes: ({ scopes }) => scopes.map((scope) => namesOfScopes[scope]),
  user: async ({ userId }, _arguments, { users }) => {
    const user = await users.load(userId);
    if (!user) throw new Error('a valid key has no account');
    return user;
  },
};
