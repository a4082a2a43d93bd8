import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { tooComplex } from './errors.ts';
import { limits } from './limits.ts';

/** `fields` are all fields, `rootFields` those of the outermost level; both with fragments followed. */
type Size = { depth: number; rootFields: number; fields: number };

/** How many fields each operation has, by its name; the only one has the name '' too. */
export type OperationFields = ReadonlyMap<string, number>;

const empty: Size = { depth: 0, rootFields: 0, fields: 0 };

/**
 * Checks what a document's text alone tells, before it is validated or planned. Each fragment is measured once,
 * so that the work grows with the length of the document and not with what its fragments multiply to.
 */
export function checkStructure(document: DocumentNode): OperationFields | GraphQLError {
  const counted = countNodes(document);
  if (counted.aliases > limits.aliases) return tooComplex(`It has more than ${limits.aliases} aliases.`);
  if (counted.directives > limits.directives) {
    return tooComplex(`It has more than ${limits.directives} directives.`);
  }
  const sizeOf = createMeasure(document);
  const fieldsOf = new Map<string, number>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, rootFields, fields } = sizeOf(definition.selectionSet);
    if (depth > limits.depth) return tooComplex(`It is nested deeper than ${limits.depth}.`);
    if (rootFields > limits.rootFields)
      return tooComplex(`It asks more than ${limits.rootFields} root fields.`);
    if (fields > limits.fields) return tooComplex(`It asks more than ${limits.fields} fields.`);
    fieldsOf.set(definition.name?.value ?? '', fields);
  }
  const [only] = fieldsOf.size === 1 ? fieldsOf.values() : [];
  return only === undefined ? fieldsOf : fieldsOf.set('', only);
}

function countNodes(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    enter(node: ASTNode) {
      if (node.kind === Kind.FIELD && node.alias) aliases += 1;
      if (node.kind === Kind.DIRECTIVE) directives += 1;
    },
  });
  return { aliases, directives };
}

function createMeasure(document: DocumentNode): (set: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const measured = new Map<string, Size>();

  function sizeOfFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    // A fragment that contains itself counts as empty here; validation refuses it.
    measured.set(name, empty);
    const fragment = fragments.get(name);
    const size = fragment ? sizeOfSet(fragment.selectionSet) : empty;
    measured.set(name, size);
    return size;
  }

  function sizeOfSet(set: SelectionSetNode): Size {
    let { depth, rootFields, fields } = empty;
    for (const selection of set.selections) {
      const size = sizeOfSelection(selection);
      depth = Math.max(depth, size.depth);
      rootFields += size.rootFields;
      // Beyond the limit it does not matter by how much, and nested fragments would pass what a number can hold.
      fields = Math.min(fields + size.fields, limits.fields + 1);
    }
    return { depth, rootFields, fields };
  }

  function sizeOfSelection(selection: SelectionNode): Size {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return sizeOfSet(selection.selectionSet);
    // Introspection is deep by nature and has a limit of its own in validation.
    const isIntrospection = selection.name.value.startsWith('__');
    const inner = isIntrospection || !selection.selectionSet ? empty : sizeOfSet(selection.selectionSet);
    return { depth: 1 + inner.depth, rootFields: 1, fields: 1 + inner.fields };
  }

  return sizeOfSet;
}
