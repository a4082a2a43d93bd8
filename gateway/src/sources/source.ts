import type { GraphQLDataSource } from '@apollo/gateway';
import type { Caller } from '@messenger/auth';
import type { SubgraphName } from '@messenger/federation';
import type { GraphQLError } from 'graphql';

/** What every operation carries from the edge to the subgraphs; one object an operation. */
export type OperationContext = { caller: Caller };

export type SubgraphRequest = {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
  context: OperationContext;
  /** A part of a mutation: what it reads may not come from before it. */
  isMutation: boolean;
};

export type SubgraphResponse = {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly GraphQLError[] | undefined;
};

/** Asks one subgraph. Throws a GraphQLError with code UNAVAILABLE when it is away. */
export type SubgraphFetch = (request: SubgraphRequest) => Promise<SubgraphResponse>;

/** The same as the query plan executor wants it. Live subscriptions use these too. */
export type SubgraphSource = GraphQLDataSource<OperationContext>;

export type SubgraphSources = ReadonlyMap<SubgraphName, SubgraphSource>;

export function createSource(fetch: SubgraphFetch): SubgraphSource {
  return {
    async process(options) {
      if (!('incomingRequestContext' in options)) return { data: {} };
      const { data, errors } = await fetch({
        query: options.request.query ?? '',
        variables: options.request.variables ?? {},
        operationName: options.request.operationName,
        context: options.context,
        isMutation: options.incomingRequestContext.operation?.operation === 'mutation',
      });
      return {
        ...(data !== undefined && { data }),
        ...(errors && { errors: errors.map((error) => ({ ...error.toJSON(), originalError: error })) }),
      };
    },
  };
}
