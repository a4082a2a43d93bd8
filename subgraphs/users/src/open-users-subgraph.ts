import { buildSubgraphSchema } from '@apollo/subgraph';
import { subgraphSdl } from '@messenger/federation';
import { repeat, type Subgraph } from '@messenger/service';
import { parse } from 'graphql';
import { createContext } from './context.ts';
import { endExpiredSessions } from './end-expired-sessions.ts';
import { expireConnections } from './expire-connections.ts';
import { openServices, type UsersOptions } from './open-services.ts';
import { resolvers } from './resolvers.ts';

const expireConnectionsEveryMs = 5_000;
const endExpiredSessionsEveryMs = 60_000;

/** Opens the stores, migrates PostgreSQL and builds the schema. */
export async function openUsersSubgraph(options: UsersOptions): Promise<Subgraph> {
  const { services, postgres, redis, close } = await openServices(options);
  const { logger } = options;
  let jobs: { stop(): Promise<void> }[] = [];
  return {
    name: 'users',
    schema: createUsersSchema(),
    createContext: (caller) => createContext(services, caller),
    checks: [
      { name: 'postgres', check: () => postgres.ping() },
      { name: 'redis', check: async () => void (await redis.ping()), isOptional: true },
    ],
    async start() {
      jobs = [
        repeat(expireConnectionsEveryMs, () => expireConnections(services), logger),
        repeat(endExpiredSessionsEveryMs, () => endExpiredSessions(services), logger),
      ];
    },
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
      await close();
    },
  };
}

export const createUsersSchema = () =>
  buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('users')), resolvers }]);
