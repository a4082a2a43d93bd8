import type { FetchOperation } from '@messenger/plan-executor';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, validate } from 'graphql';
import type { OperationContext, SubgraphFetch } from './source.ts';

/**
 * Executes a subgraph of this process. All fetches of one query share a context, so that what one of them loaded
 * the next has; a mutation's fetches do not, for a later one must see what an earlier one changed. What is asked is
 * validated once for as long as its plan is kept.
 */
export function createLocalFetch(subgraph: {
  schema: GraphQLSchema;
  createContext(operation: OperationContext): object;
}): SubgraphFetch {
  const { schema } = subgraph;
  const valid = new WeakMap<FetchOperation, DocumentNode>();
  const contexts = new WeakMap<OperationContext, object>();

  function documentOf(operation: FetchOperation): DocumentNode | readonly GraphQLError[] {
    const known = valid.get(operation);
    if (known) return known;
    const { document } = operation;
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    valid.set(operation, document);
    return document;
  }

  function contextOf(operation: OperationContext, isMutation: boolean): object {
    if (isMutation) return subgraph.createContext(operation);
    const known = contexts.get(operation);
    if (known) return known;
    const made = subgraph.createContext(operation);
    contexts.set(operation, made);
    return made;
  }

  return ({ operation, variables, context, kind }) => {
    const document = documentOf(operation);
    if (!('kind' in document)) return { errors: document };
    return execute({
      schema,
      document,
      contextValue: contextOf(context, kind === 'mutation'),
      variableValues: variables,
    });
  };
}
