import { createHash } from 'node:crypto';
import type { Types } from '@graphql-codegen/plugin-helpers';
import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { connectionPath } from './connection-path.ts';
import { type DatePaths, datePaths } from './date-paths.ts';

export type ReadOperation = {
  /** Such as `SendMessage`. */
  name: string;
  /** Such as `sendMessage`. */
  method: string;
  kind: 'query' | 'mutation' | 'subscription';
  hasVariables: boolean;
  needsVariables: boolean;
  /** The operation alone, and the names of the fragments that go with it. */
  body: string;
  fragments: readonly string[];
  /** Body and fragments: what is sent. */
  text: string;
  /** Of the text, in hexadecimal. */
  sha256: string;
  dates: DatePaths | null;
  connection: readonly string[] | null;
  /** What the schema says of the field that it asks; null when it asks several. */
  description: string | null;
};

type Read = { operations: ReadOperation[]; fragments: ReadonlyMap<string, string> };

/** All operations of the documents, sorted by their names. */
export function readOperations(schema: GraphQLSchema, documents: Types.DocumentFile[]): Read {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
    if (definition.kind === 'OperationDefinition') operations.push(definition);
  }
  return {
    operations: operations
      .map((operation) => readOperation(schema, fragments, operation))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    fragments: new Map([...fragments].map(([name, fragment]) => [name, print(fragment)])),
  };
}

function readOperation(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  operation: OperationDefinitionNode,
): ReadOperation {
  const name = operation.name?.value;
  const root = schema.getRootType(operation.operation);
  if (!name || !root) throw new Error('Every operation has a name and a root');
  const used = [...spreads(operation, fragments)];
  const body = print(operation);
  const text = [body, ...used.map((each) => print(known(fragments, each)))].join('\n\n');
  const variables = operation.variableDefinitions ?? [];
  return {
    name,
    method: name.charAt(0).toLowerCase() + name.slice(1),
    kind: operation.operation,
    hasVariables: variables.length > 0,
    needsVariables: variables.some(({ type }) => type.kind === 'NonNullType'),
    body,
    fragments: used,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    dates: datePaths(schema, fragments, operation.selectionSet, root),
    connection: connectionPath(operation, fragments),
    description: describe(operation, root),
  };
}

function describe(
  { selectionSet }: OperationDefinitionNode,
  root: NonNullable<ReturnType<GraphQLSchema['getRootType']>>,
): string | null {
  const [only, ...others] = selectionSet.selections;
  if (only?.kind !== 'Field' || others.length > 0) return null;
  return root.getFields()[only.name.value]?.description ?? null;
}

/** The fragments that an operation needs, each after those that it needs itself. */
function spreads(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<string>(),
): Set<string> {
  visit(node, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      spreads(known(fragments, value), fragments, found);
      found.add(value);
    },
  });
  return found;
}

function known(fragments: ReadonlyMap<string, FragmentDefinitionNode>, name: string): FragmentDefinitionNode {
  const fragment = fragments.get(name);
  if (!fragment) throw new Error(`There is no fragment ${name}`);
  return fragment;
}
