import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { tooComplex } from './errors.ts';
import { limits } from './limits.ts';

type Size = { depth: number; rootFields: number };

/**
 * Checks what a document's text alone tells, before it is validated or planned. Each fragment is measured once,
 * so that the work grows with the length of the document and not with what its fragments multiply to.
 */
export function checkStructure(document: DocumentNode): GraphQLError | null {
  const counted = countNodes(document);
  if (counted.aliases > limits.aliases) return tooComplex(`It has more than ${limits.aliases} aliases.`);
  if (counted.directives > limits.directives) {
    return tooComplex(`It has more than ${limits.directives} directives.`);
  }
  const sizeOf = createMeasure(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, rootFields } = sizeOf(definition.selectionSet);
    if (depth > limits.depth) return tooComplex(`It is nested deeper than ${limits.depth}.`);
    if (rootFields > limits.rootFields)
      return tooComplex(`It asks more than ${limits.rootFields} root fields.`);
  }
  return null;
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
    measured.set(name, { depth: 0, rootFields: 0 });
    const fragment = fragments.get(name);
    const size = fragment ? sizeOfSet(fragment.selectionSet) : { depth: 0, rootFields: 0 };
    measured.set(name, size);
    return size;
  }

  function sizeOfSet(set: SelectionSetNode): Size {
    let depth = 0;
    let rootFields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        rootFields += 1;
        // Introspection is deep by nature and has a limit of its own in validation.
        const inner = selection.name.value.startsWith('__') ? undefined : selection.selectionSet;
        depth = Math.max(depth, 1 + (inner ? sizeOfSet(inner).depth : 0));
        continue;
      }
      const size =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? sizeOfFragment(selection.name.value)
          : sizeOfSet(selection.selectionSet);
      depth = Math.max(depth, size.depth);
      rootFields += size.rootFields;
    }
    return { depth, rootFields };
  }

  return sizeOfSet;
}
