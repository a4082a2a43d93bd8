import type { Environment } from '@messenger/config';
import type { ServiceName } from '@messenger/federation';
import { type Opener, openTogether, type Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { optionalServices, type Services } from './services/services.ts';
import { createLocalFetch } from './sources/local-fetch.ts';

type Parts = { environment: Environment; logger: Logger; metrics: Metrics };

/**
 * Loaded only when the subgraphs run in this process: the one place where the gateway knows them. They end from the
 * last to the first: messages tells conversations what it stored, and all tell search what people did.
 */
const openers: Record<ServiceName, Opener> = {
  search: async () => (await import('@messenger/search')).openSearchSubgraph,
  users: async () => (await import('@messenger/users')).openUsersSubgraph,
  media: async () => (await import('@messenger/media')).openMediaSubgraph,
  conversations: async () => (await import('@messenger/conversations')).openConversationsSubgraph,
  messages: async () => (await import('@messenger/messages')).openMessagesSubgraph,
};

/** Opens all subgraphs in this process, lets them call each other, and starts their jobs. */
export async function mountServices(parts: Parts): Promise<Services> {
  const { subgraphs, calls, stop } = await openTogether('gateway', openers, parts);
  try {
    await Promise.all(subgraphs.map((subgraph) => subgraph.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    fetches: new Map(subgraphs.map((subgraph) => [subgraph.name, fetchOf(subgraph)] as const)),
    calls,
    checks: subgraphs.flatMap(({ name, checks }) =>
      optionalServices.has(name) ? checks.map((check) => ({ ...check, isOptional: true })) : checks,
    ),
    routes: subgraphs.flatMap(({ routes }) => routes ?? []),
    stop,
  };
}

const fetchOf = (subgraph: Subgraph) =>
  createLocalFetch({
    schema: subgraph.schema,
    createContext: ({ caller }) => subgraph.createContext(caller),
  });
