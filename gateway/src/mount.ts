import { createLocalCalls, type LocalCalls } from '@messenger/calls';
import type { Environment } from '@messenger/config';
import { type ServiceName, serviceNames } from '@messenger/federation';
import type { Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { optionalServices, type Services } from './services/services.ts';
import { createLocalFetch } from './sources/local-fetch.ts';

type Parts = { environment: Environment; logger: Logger; metrics: Metrics };

type Open = (parts: Parts & { calls: LocalCalls }) => Promise<Subgraph>;

/** Loaded only when the subgraphs run in this process: the one place where the gateway knows them. */
const openers: Record<ServiceName, () => Promise<Open>> = {
  users: async () => (await import('@messenger/users')).openUsersSubgraph,
  conversations: async () => (await import('@messenger/conversations')).openConversationsSubgraph,
  messages: async () => (await import('@messenger/messages')).openMessagesSubgraph,
  media: async () => (await import('@messenger/media')).openMediaSubgraph,
  search: async () => (await import('@messenger/search')).openSearchSubgraph,
};

/** Opens all subgraphs in this process, lets them call each other, and starts their jobs. */
export async function mountServices(parts: Parts): Promise<Services> {
  const gatewayCalls = createLocalCalls('gateway');
  const opened: { subgraph: Subgraph; calls: LocalCalls }[] = [];
  const stop = async () => void (await Promise.all(opened.map(({ subgraph }) => subgraph.stop())));
  try {
    const attempts = await Promise.allSettled(
      serviceNames.map(async (name) => {
        const calls = createLocalCalls(name);
        const open = await openers[name]();
        const logger = parts.logger.child({ subgraph: name });
        opened.push({ subgraph: await open({ ...parts, logger, calls }), calls });
      }),
    );
    for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason;
    for (const { subgraph } of opened) {
      for (const calls of [gatewayCalls, ...opened.map((each) => each.calls)]) calls.mount(subgraph);
    }
    await Promise.all(opened.map(({ subgraph }) => subgraph.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  const fetches = new Map(opened.map(({ subgraph }) => [subgraph.name, fetchOf(subgraph)] as const));
  return {
    fetches,
    calls: gatewayCalls,
    checks: opened.flatMap(({ subgraph: { name, checks } }) =>
      optionalServices.has(name) ? checks.map((check) => ({ ...check, isOptional: true })) : checks,
    ),
    routes: opened.flatMap(({ subgraph: { routes } }) => routes ?? []),
    stop,
  };
}

const fetchOf = (subgraph: Subgraph) =>
  createLocalFetch({
    schema: subgraph.schema,
    createContext: ({ caller }) => subgraph.createContext(caller),
  });
