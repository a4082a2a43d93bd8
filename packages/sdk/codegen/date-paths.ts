import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** Where the dates of a result are: its keys, down to 1 for a date. Lists are seen through. */
export type DatePaths = { [key: string]: 1 | DatePaths };

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The paths of all DateTime fields of a selection; null when it has none. */
export function datePaths(
  schema: GraphQLSchema,
  fragments: Fragments,
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType,
): DatePaths | null {
  const paths: DatePaths = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const type = fieldType(parent, selection.name.value);
      if (!type) continue;
      const key = selection.alias?.value ?? selection.name.value;
      if (type.name === 'DateTime') merge(paths, { [key]: 1 });
      const below = selection.selectionSet && datePaths(schema, fragments, selection.selectionSet, type);
      if (below) merge(paths, { [key]: below });
      continue;
    }
    const inner = selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
    if (!inner) throw new Error(`An unknown fragment in a selection of ${parent.name}`);
    const condition = inner.typeCondition ? schema.getType(inner.typeCondition.name.value) : parent;
    const below = condition && datePaths(schema, fragments, inner.selectionSet, condition);
    if (below) merge(paths, below);
  }
  return Object.keys(paths).length > 0 ? paths : null;
}

/** The named type of a field; null for `__typename`. */
function fieldType(parent: GraphQLNamedType, name: string): GraphQLNamedType | null {
  if (name === '__typename') return null;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (!field) throw new Error(`${isCompositeType(parent) ? parent.name : 'A leaf'} has no field ${name}`);
  return getNamedType(field.type);
}

/** Response keys of different types share their shape: validation saw to that. */
function merge(into: DatePaths, more: DatePaths): void {
  for (const [key, value] of Object.entries(more)) {
    const known = into[key];
    if (typeof known === 'object' && typeof value === 'object') merge(known, value);
    else into[key] = value;
  }
}
