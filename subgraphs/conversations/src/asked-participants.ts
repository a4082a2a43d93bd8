import {
  type FieldNode,
  type GraphQLResolveInfo,
  getArgumentValues,
  Kind,
  type SelectionSetNode,
} from 'graphql';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'schema' | 'variableValues'>;

/** Where a list of conversations has its participants. */
const paths = [
  ['nodes', 'participants'],
  ['edges', 'node', 'participants'],
];

/**
 * How many participants of each conversation of a list are asked for, when that is one number and they begin with the
 * first; else null. Only a hint: fields that a directive leaves out count too.
 */
export function askedParticipants(info: Info): number | null {
  const definition = info.schema.getType('Conversation');
  const field = definition && 'getFields' in definition ? definition.getFields().participants : undefined;
  if (!field || !('args' in field)) return null;
  const sizes = new Set<unknown>();
  for (const node of paths.flatMap((path) => fieldsAt(info, info.fieldNodes, path))) {
    const { first, after } = getArgumentValues(field, node, info.variableValues);
    sizes.add(after == null ? first : null);
  }
  const [size] = sizes;
  return sizes.size === 1 && typeof size === 'number' ? size : null;
}

function fieldsAt(info: Info, from: readonly FieldNode[], path: readonly string[]): FieldNode[] {
  let fields = [...from];
  for (const name of path) {
    fields = fields.flatMap(({ selectionSet }) =>
      selectionSet ? fieldsOf(info, selectionSet).filter((field) => field.name.value === name) : [],
    );
  }
  return fields;
}

function fieldsOf(info: Info, { selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(info, selection.selectionSet);
    const fragment = info.fragments[selection.name.value];
    return fragment ? fieldsOf(info, fragment.selectionSet) : [];
  });
}
