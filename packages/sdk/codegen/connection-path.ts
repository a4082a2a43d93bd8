import {
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';

/** The response keys down to the connection that `$after` pages through; null when there is none. */
export function connectionPath(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] | null {
  const path: string[] = [];
  const found: string[][] = [];
  visit(operation, {
    Field: {
      enter(field) {
        path.push(field.alias?.value ?? field.name.value);
        if (takesAfter(field) && selectsEnds(field, fragments)) found.push([...path]);
      },
      leave() {
        path.pop();
      },
    },
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

const takesAfter = ({ arguments: given }: FieldNode): boolean =>
  given?.some(({ name, value }) => name.value === 'after' && value.kind === 'Variable') ?? false;

function selectsEnds(field: FieldNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const names = (selections: readonly SelectionNode[] = []): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === 'Field') return [selection.name.value];
      if (selection.kind === 'InlineFragment') return names(selection.selectionSet.selections);
      return names(fragments.get(selection.name.value)?.selectionSet.selections);
    });
  const info = field.selectionSet?.selections.find(
    (selection): selection is FieldNode => selection.kind === 'Field' && selection.name.value === 'pageInfo',
  );
  const selected = names(info?.selectionSet?.selections);
  return selected.includes('hasNextPage') && selected.includes('endCursor');
}
