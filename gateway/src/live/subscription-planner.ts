import { badUserInputError } from '@messenger/errors';
import { type LoadedSupergraph, type PreparedOperation, prepareOperation } from '@messenger/plan-executor';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { rootFieldOf } from './root-field.ts';
import { createScopeDetector } from './viewer-scope.ts';

const cachedPlans = 1000;
/** Of all together, roughly: some take a hundred times what others take. */
const cachedBytes = 64 * 1024 * 1024;

/** A subscription, ready to be executed once an event. */
export type PlannedSubscription = {
  /** Tells plans apart; the same text and operation name have the same one. */
  key: string;
  operation: PreparedOperation;
  rootField: FieldNode;
  /** Does the result depend on who asks? */
  isViewerScoped: boolean;
  /** The variable that is used for the cursor and nothing else. */
  cursorVariable: string | null;
};

export type SubscriptionPlanner = {
  apiSchema: GraphQLSchema;
  /** Plans a valid subscription. @throws BAD_USER_INPUT when its field is skipped. */
  plan(text: string, document: DocumentNode, operationName: string | undefined): PlannedSubscription;
};

/** Plans subscriptions over the supergraph, each text once. */
export function createSubscriptionPlanner(
  supergraphSdl: string,
  supergraph: LoadedSupergraph,
): SubscriptionPlanner {
  const { apiSchema } = supergraph;
  const isViewerScoped = createScopeDetector(supergraphSdl, apiSchema);
  const plans = new LRUCache<string, PlannedSubscription>({
    max: cachedPlans,
    maxSize: cachedBytes,
    sizeCalculation: ({ operation }) => operation.bytes,
  });

  function make(key: string, document: DocumentNode, operationName: string | undefined): PlannedSubscription {
    const operation = prepareOperation(supergraph, key, document, operationName);
    if (!operation.fetch) throw badUserInputError('The field of a subscription cannot be skipped.');
    const rootField = rootFieldOf(operation.definition, operation.fragments);
    return {
      key,
      operation,
      rootField,
      isViewerScoped: isViewerScoped(document),
      cursorVariable: cursorVariableOf(document, rootField),
    };
  }

  return {
    apiSchema,
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
