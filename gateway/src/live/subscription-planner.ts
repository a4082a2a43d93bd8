import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext } from '@apollo/gateway';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { badUserInputError } from '@messenger/errors';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { rootFieldOf } from './root-field.ts';
import { createScopeDetector } from './viewer-scope.ts';

const cachedPlans = 1000;
/** Of all texts together, which are as long as clients like. */
const cachedCharacters = 5_000_000;

/** A subscription, ready to be executed once an event. */
export type PlannedSubscription = {
  /** Tells plans apart; the same text and operation name have the same one. */
  key: string;
  document: DocumentNode;
  operationName: string | undefined;
  plan: QueryPlan;
  context: ReturnType<typeof buildOperationContext>;
  rootField: FieldNode;
  /** Does the result depend on who asks? */
  isViewerScoped: boolean;
  /** The variable that is used for the cursor and nothing else. */
  cursorVariable: string | null;
};

export type SubscriptionPlanner = {
  apiSchema: GraphQLSchema;
  supergraphSchema: GraphQLSchema;
  federatedApiSchema: ReturnType<Supergraph['apiSchema']>;
  /** Plans a valid subscription. @throws BAD_USER_INPUT when its field is skipped. */
  plan(text: string, document: DocumentNode, operationName: string | undefined): PlannedSubscription;
};

/** Plans subscriptions over the supergraph, each text once. */
export function createSubscriptionPlanner(supergraphSdl: string): SubscriptionPlanner {
  const supergraph = Supergraph.build(supergraphSdl);
  const federatedApiSchema = supergraph.apiSchema();
  const apiSchema = federatedApiSchema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph);
  const isViewerScoped = createScopeDetector(supergraphSdl, apiSchema);
  const plans = new LRUCache<string, PlannedSubscription>({
    max: cachedPlans,
    maxSize: cachedCharacters,
    sizeCalculation: (_planned, key) => key.length,
  });

  function make(key: string, document: DocumentNode, operationName: string | undefined): PlannedSubscription {
    const context = buildOperationContext({
      schema: apiSchema,
      operationDocument: document,
      ...(operationName === undefined ? {} : { operationName }),
    });
    const operation = operationFromDocument(
      federatedApiSchema,
      document,
      operationName === undefined ? {} : { operationName },
    );
    const rootField = rootFieldOf(context.operation, context.fragments);
    return {
      key,
      document,
      operationName,
      plan: executable(planner.buildQueryPlan(operation)),
      context,
      rootField,
      isViewerScoped: isViewerScoped(document),
      cursorVariable: cursorVariableOf(document, rootField),
    };
  }

  return {
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    federatedApiSchema,
    plan(text, document, operationName) {
      const key = JSON.stringify([operationName, text]);
      const known = plans.get(key);
      if (known) return known;
      const planned = make(key, document, operationName);
      plans.set(key, planned);
      return planned;
    },
  };
}

/** `executeQueryPlan` refuses a subscription, but runs its parts one after the other: the event, then what it needs. */
function executable(plan: QueryPlan): QueryPlan {
  if (plan.node?.kind !== 'Subscription')
    throw badUserInputError('The field of a subscription cannot be skipped.');
  const { primary, rest } = plan.node;
  return { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary };
}

function cursorVariableOf(document: DocumentNode, rootField: FieldNode): string | null {
  const cursor = rootField.arguments?.find((argument) => argument.name.value === 'after')?.value;
  if (cursor?.kind !== Kind.VARIABLE) return null;
  let uses = 0;
  visit(document, {
    Variable(node, _key, parent) {
      const isDefinition = parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION;
      if (node.name.value === cursor.name.value && !isDefinition) uses += 1;
    },
  });
  return uses === 1 ? cursor.name.value : null;
}
