import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Parses and validates each query text once; the least recently used are forgotten beyond `size`. */
export function createDocumentCache(
  schema: GraphQLSchema,
  size: number,
): (text: string) => DocumentNode | readonly GraphQLError[] {
  const documents = new LRUCache<string, DocumentNode>({ max: size });
  return (text) => {
    const known = documents.get(text);
    if (known) return known;
    const document = parse(text, { noLocation: true });
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    documents.set(text, document);
    return document;
  };
}
