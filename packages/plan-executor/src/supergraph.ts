import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** A supergraph, read once: several executors can share it. */
export type LoadedSupergraph = {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The same as the planner wants it. */
  readonly federatedApiSchema: Schema;
  readonly planner: QueryPlanner;
  /** By the whole supergraph, with what clients do not see: is this type, or does it implement or belong to, another? */
  /** With what clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  isOfType(typename: unknown, condition: string): boolean;
};

export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(supergraphSdl);
  const federatedApiSchema = supergraph.apiSchema();
  const schema = supergraph.schema.toGraphQLJSSchema();
  return {
    apiSchema: federatedApiSchema.toGraphQLJSSchema(),
    federatedApiSchema,
    planner: new QueryPlanner(supergraph),
    supergraphSchema: schema,
    isOfType(typename, condition) {
      if (typename === condition) return true;
      if (typeof typename !== 'string') return false;
      const type = schema.getType(typename);
      const conditionType = schema.getType(condition);
      if (!type || !conditionType || !isAbstractType(conditionType)) return false;
      return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(conditionType, type);
    },
  };
}
