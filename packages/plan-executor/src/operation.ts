import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { compilePlan } from './compile-plan.ts';
import type { JsonObject } from './json-object.ts';
import type { Step } from './run.ts';
import { compileShape, type Shape } from './shape/index.ts';
import { createIntrospect } from './shape/introspect.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** A valid operation, planned and ready to be executed any number of times. */
export type PreparedOperation = {
  /** Tells operations apart; the same text and name have the same one. */
  readonly key: string;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly plan: QueryPlan;
  /** Null when there is nothing to fetch. */
  readonly fetch: Step | null;
  readonly shape: Shape;
  /** Of the variables that may be left out. */
  readonly defaults: JsonObject;
  /** What all this takes, roughly. */
  readonly bytes: number;
};

/** Measured with documents of up to 600 fields, whose operations take 200 kB to 800 kB each. */
const bytesPerCharacter = { document: 90, plan: 15 };

/** @throws GraphQLError when the document has no such operation, or the planner refuses it. */
export function prepareOperation(
  supergraph: LoadedSupergraph,
  key: string,
  document: DocumentNode,
  operationName: string | undefined,
): PreparedOperation {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new GraphQLError('The document holds no such operation.');
  // The planner may mark what it is given.
  const forPlan = read(supergraph, document, operationName);
  const operation = read(supergraph, document, operationName);
  const plan = supergraph.planner.buildQueryPlan(forPlan);
  const defaults = { ...operation.collectDefaultedVariableValues() };
  const introspect = createIntrospect(supergraph.apiSchema, definition.variableDefinitions ?? []);
  return {
    key,
    document,
    definition,
    fragments: fragmentsOf(document),
    plan,
    fetch: compilePlan({ supergraph, defaults }, plan),
    shape: compileShape(operation, introspect),
    defaults,
    bytes: bytesPerCharacter.document * key.length + bytesPerCharacter.plan * JSON.stringify(plan).length,
  };
}

const read = (supergraph: LoadedSupergraph, document: DocumentNode, operationName: string | undefined) =>
  operationFromDocument(supergraph.federatedApiSchema, document, {
    ...(operationName !== undefined && { operationName }),
    validate: false,
  });

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}
