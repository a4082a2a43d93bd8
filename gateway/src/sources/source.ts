import type { Caller } from '@messenger/auth';
import type { SubgraphName } from '@messenger/federation';
import type { Source } from '@messenger/plan-executor';

/** What every operation carries from the edge to the subgraphs; one object an operation. */
export type OperationContext = { caller: Caller };

/** Asks one subgraph. Throws a GraphQLError with code UNAVAILABLE when it is away. */
export type SubgraphFetch = Source<OperationContext>;

export type SubgraphSources = ReadonlyMap<SubgraphName, SubgraphFetch>;
