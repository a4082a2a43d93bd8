import { execute, type GraphQLSchema } from 'graphql';
import { createDocumentCache } from './document-cache.ts';
import type { OperationContext, SubgraphFetch } from './source.ts';

const cachedDocuments = 1000;

/**
 * Executes a subgraph of this process. All fetches of one query share a context, so that what one of them loaded
 * the next has; a mutation's fetches do not, for a later one must see what an earlier one changed.
 */
export function createLocalFetch(subgraph: {
  schema: GraphQLSchema;
  createContext(operation: OperationContext): object;
}): SubgraphFetch {
  const documentOf = createDocumentCache(subgraph.schema, cachedDocuments);
  const contexts = new WeakMap<OperationContext, object>();

  function contextOf(operation: OperationContext, isMutation: boolean): object {
    if (isMutation) return subgraph.createContext(operation);
    const known = contexts.get(operation);
    if (known) return known;
    const made = subgraph.createContext(operation);
    contexts.set(operation, made);
    return made;
  }

  return async ({ query, variables, operationName, context, isMutation }) => {
    const document = documentOf(query);
    if (!('kind' in document)) return { errors: document };
    return execute({
      schema: subgraph.schema,
      document,
      contextValue: contextOf(context, isMutation),
      variableValues: variables,
      operationName: operationName ?? null,
    });
  };
}
