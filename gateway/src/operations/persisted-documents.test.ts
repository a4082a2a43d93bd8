import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { readPersistedDocuments } from './persisted-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'persisted-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = 'query Viewer { viewer { id } }';
const hash = createHash('sha256').update(text).digest('hex');

function read(manifest: unknown) {
  const file = join(folder, 'manifest.json');
  writeFileSync(file, JSON.stringify(manifest));
  return readPersistedDocuments(file);
}

describe('persisted documents', () => {
  it.each([
    ['its hash', { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
    ['its id', { documentId: hash }],
    ['its id with the kind of hash', { documentId: `sha256:${hash}` }],
    ['its text', { query: text }],
  ])('are named by %s', (_how, request) => {
    expect(read({ [hash]: text }).textOf(request)).toBe(text);
  });

  it.each([
    ['another text', { query: `${text} ` }],
    ['another hash', { documentId: 'f'.repeat(64) }],
    ['another hash than that of the text', { query: text, documentId: 'f'.repeat(64) }],
    ['the name of something that every object has', { documentId: 'constructor' }],
    ['nothing', {}],
    ['no object', [{ query: text }]],
  ])('are not named by %s', (_how, request) => {
    const refusal = read({ [hash]: text }).textOf(request);
    expect(refusal).toBeInstanceOf(GraphQLError);
    expect(refusal).toMatchObject({ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } });
  });

  it('have the hashes of their texts', () => {
    expect(() => read({ ['0'.repeat(64)]: text })).toThrow('has another hash');
    expect(() => read({ short: text })).toThrow();
  });
});
