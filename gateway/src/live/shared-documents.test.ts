import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { shareDocuments } from './shared-documents.ts';

it('parses a text once, each text for itself, and nothing that is no document', () => {
  const documentOf = shareDocuments();
  const text = 'subscription { inboxEvents { __typename } }';
  // Two strings, as two clients send them.
  expect(documentOf(text)).toBe(documentOf([...text].join('')));
  expect(documentOf(text)).not.toBe(documentOf(`${text} `));
  for (let tried = 0; tried < 2; tried += 1) expect(() => documentOf('subscription {')).toThrow(GraphQLError);
});

it('keeps no more than four million characters', () => {
  const documentOf = shareDocuments();
  const first = documentOf('{ viewer { id } }');
  for (let comment = 0; comment < 5; comment += 1)
    documentOf(`{ viewer { id } } #${comment}${'-'.repeat(1_000_000)}`);
  expect(documentOf('{ viewer { id } }')).not.toBe(first);
});
