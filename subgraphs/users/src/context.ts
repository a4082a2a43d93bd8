import type { Caller } from '@messenger/auth';
import DataLoader from 'dataloader';
import type { Presence } from './presence.ts';
import { createPresenceLoader } from './presence-loader.ts';
import type { Services } from './services.ts';
import type { User } from './user.ts';

const maxUsersPerStatement = 1000;

/** What the resolvers of one operation share. */
export type Context = {
  caller: Caller;
  services: Services;
  /** Active accounts by decimal id; null for unknown or closed ones. */
  users: DataLoader<string, User | null>;
  /** By decimal id; only for those who are in `seen`. */
  presences: DataLoader<string, Presence | null>;
  /** Those who share a conversation with the viewer, by decimal id, as conversations has told the gateway. */
  seen: Set<string>;
};

export function createContext(services: Services, caller: Caller): Context {
  return {
    caller,
    services,
    users: new DataLoader(
      async (userIds) => {
        const users = await services.users.findMany(userIds);
        return userIds.map((userId) => users.get(userId) ?? null);
      },
      { maxBatchSize: maxUsersPerStatement },
    ),
    presences: createPresenceLoader(services),
    seen: new Set(),
  };
}
