import type { FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { Kind } from 'graphql';

/** The one field that a valid subscription asks for, found through fragments. */
export function rootFieldOf(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): FieldNode {
  const field = firstField(operation.selectionSet, fragments);
  if (!field) throw new Error('A subscription without a field');
  return field;
}

function firstField(
  selectionSet: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): FieldNode | null {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) return selection;
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments[selection.name.value]?.selectionSet
        : selection.selectionSet;
    const found = inner ? firstField(inner, fragments) : null;
    if (found) return found;
  }
  return null;
}
