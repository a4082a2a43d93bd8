import type { Calls } from '@messenger/calls';
import type { ServiceName } from '@messenger/federation';
import type { HealthCheck, Subgraph } from '@messenger/service';
import type { SubgraphFetch } from '../sources/source.ts';

/** The five subgraphs, wherever they run. */
export type Services = {
  fetches: ReadonlyMap<ServiceName, SubgraphFetch>;
  /** The gateway's own calls to their internal fields. */
  calls: Calls;
  checks: HealthCheck[];
  /** What those in this process answer to clients themselves, besides GraphQL. */
  routes: NonNullable<Subgraph['routes']>[];
  stop(): Promise<void>;
};

/** Messages travel without these: while one is away the gateway stays in service. */
export const optionalServices: ReadonlySet<ServiceName> = new Set<ServiceName>(['media', 'search']);
