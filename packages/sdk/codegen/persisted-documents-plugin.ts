import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { readOperations } from './read-operations.ts';

/** Writes the documents by the SHA-256 of their text, as `PERSISTED_DOCUMENTS_FILE` takes them. */
export const plugin: PluginFunction = (schema, documents) => {
  const { operations } = readOperations(schema, documents);
  return `${JSON.stringify(Object.fromEntries(operations.map(({ sha256, text }) => [sha256, text])), null, 2)}\n`;
};
