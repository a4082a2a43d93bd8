import type { FieldSelection } from '@apollo/federation-internals';
import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { JsonObject } from '../json-object.ts';
import type { Introspect } from './object-shape.ts';

/** Answers what an operation asks about the schema. */
export function createIntrospect(
  schema: GraphQLSchema,
  variableDefinitions: readonly VariableDefinitionNode[],
): Introspect {
  return (selection) => {
    const field = fieldNode(selection);
    const name = field.alias?.value ?? field.name.value;
    const document = documentOf(field, variableDefinitions);
    return (variables: JsonObject): unknown => {
      const { data, errors } = executeSync({ schema, document, rootValue: {}, variableValues: variables });
      if (!data || errors?.length) throw new Error(`Introspection failed: ${errors?.[0]?.message}`);
      return data[name];
    };
  };
}

function fieldNode(selection: FieldSelection): FieldNode {
  const node = selection.expandFragments().toSelectionNode();
  if (node.kind !== Kind.FIELD) throw new Error('A field is no field');
  return node;
}

function documentOf(field: FieldNode, definitions: readonly VariableDefinitionNode[]): DocumentNode {
  const used = new Set<string>();
  visit(field, { Variable: ({ name }) => void used.add(name.value) });
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: definitions.filter(({ variable }) => used.has(variable.name.value)),
        selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
      },
    ],
  };
}
