import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';
import { z } from 'zod';

/** The only documents that clients may use. */
export type PersistedDocuments = {
  /** The text of the document that a request names, by its hash or by its text; or why it is refused. */
  textOf(request: unknown): string | GraphQLError;
};

export const notPersistedCode = 'PERSISTED_QUERY_NOT_IN_LIST';

const manifestSchema = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

const requestSchema = z.object({
  query: z.string().nullish(),
  documentId: z.string().nullish(),
  extensions: z
    .object({ persistedQuery: z.object({ sha256Hash: z.string() }).nullish() })
    .nullish()
    .catch(null),
});

const notPersistedError = () =>
  new GraphQLError('The server does not know this document: it takes persisted documents only.', {
    extensions: { code: notPersistedCode, http: { status: 400 } },
  });

/** Reads a manifest: JSON of the texts by their SHA-256. Throws when a hash is not that of its text. */
export function readPersistedDocuments(file: string): PersistedDocuments {
  const manifest = new Map(Object.entries(manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))));
  for (const [hash, text] of manifest) {
    if (hashOf(text) !== hash) throw new Error(`${file}: the document ${hash} has another hash`);
  }
  return {
    textOf(request) {
      const parsed = requestSchema.safeParse(request);
      const hash = parsed.success ? namedHash(parsed.data) : null;
      return (hash !== null && manifest.get(hash)) || notPersistedError();
    },
  };
}

function namedHash({ query, documentId, extensions }: z.infer<typeof requestSchema>): string | null {
  const named = extensions?.persistedQuery?.sha256Hash ?? documentId?.replace(/^sha256:/, '');
  if (named !== undefined) return named;
  return query ? hashOf(query) : null;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
