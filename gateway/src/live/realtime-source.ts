import { subgraphSdl } from '@messenger/federation';
import { buildASTSchema, type DocumentNode, execute, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createSource, type SubgraphSource } from '../sources/source.ts';
import type { LiveEvent } from './live-event.ts';

const cachedDocuments = 1000;
const cachedCharacters = 5_000_000;

/**
 * The subgraph without a server: gives, for one event, a source that answers the first fetch of a plan with it,
 * under the names that the fetch asks for.
 */
export function createRealtimeSources(): (rootField: string, event: LiveEvent) => SubgraphSource {
  const sdl = parse(subgraphSdl('realtime'), { noLocation: true });
  const schema = buildASTSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  const documents = new LRUCache<string, DocumentNode>({
    max: cachedDocuments,
    maxSize: cachedCharacters,
    sizeCalculation: (_document, text) => text.length,
  });

  const documentOf = (text: string): DocumentNode => {
    const document = documents.get(text) ?? parse(text, { noLocation: true });
    documents.set(text, document);
    return document;
  };

  return (rootField, event) =>
    createSource(async ({ query, variables }) =>
      execute({
        schema,
        document: documentOf(query),
        rootValue: { [rootField]: event },
        variableValues: variables,
      }),
    );
}
