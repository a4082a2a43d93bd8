import type { Calls } from '@messenger/calls';
import type { ServiceName } from '@messenger/federation';
import type { HealthCheck } from '@messenger/service';
import type { SubgraphFetch } from '../sources/source.ts';

/** The five subgraphs, wherever they run. */
export type Services = {
  fetches: ReadonlyMap<ServiceName, SubgraphFetch>;
  /** The gateway's own calls to their internal fields. */
  calls: Calls;
  checks: HealthCheck[];
  stop(): Promise<void>;
};
