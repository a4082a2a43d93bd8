import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { limits } from '../limits/index.ts';

const mostDocuments = 1000;
const mostCharacters = 4_000_000;

/**
 * Parses each text once: many clients subscribe with the same. @throws GraphQLError where the text is no document or too long.
 */
export function shareDocuments(): (text: string) => DocumentNode {
  const documents = new LRUCache<string, DocumentNode>({
    max: mostDocuments,
    maxSize: mostCharacters,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  return (text) => {
    const known = documents.get(text);
    if (known) return known;
    const document = parse(text, { noLocation: true, maxTokens: limits.tokens });
    documents.set(text, document);
    return document;
  };
}
