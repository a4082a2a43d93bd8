import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Tells whether any field of a document is marked `@viewerScoped`, by the supergraph's SDL. */
export function createScopeDetector(
  supergraphSdl: string,
  schema: GraphQLSchema,
): (document: DocumentNode) => boolean {
  const marked = markedFields(supergraphSdl);

  const isMarked = (typeName: string, fieldName: string): boolean => {
    if (marked.has(`${typeName}.${fieldName}`)) return true;
    const type = schema.getType(typeName);
    if (!type || !isAbstractType(type)) return false;
    return schema.getPossibleTypes(type).some((possible) => marked.has(`${possible.name}.${fieldName}`));
  };

  return (document) => {
    const types = new TypeInfo(schema);
    let found = false;
    visit(
      document,
      visitWithTypeInfo(types, {
        Field(node) {
          const parent = types.getParentType();
          if (parent && isMarked(parent.name, node.name.value)) found = true;
        },
      }),
    );
    return found;
  };
}

function markedFields(supergraphSdl: string): Set<string> {
  const marked = new Set<string>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    for (const field of definition.fields ?? []) {
      const isMarked = field.directives?.some((directive) => directive.name.value === 'viewerScoped');
      if (isMarked) marked.add(`${definition.name.value}.${field.name.value}`);
    }
  }
  return marked;
}
