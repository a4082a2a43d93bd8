import { createHash } from 'node:crypto';
import { buildSchema, parse, print, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as documents from './generated/documents.ts';
import manifest from './generated/persisted-documents.json' with { type: 'json' };
import { schema } from './generated/schema.ts';
import { operations } from './index.ts';

const all = Object.values(operations);

describe('the documents', () => {
  it('are valid, and the same as text, as a tree and in the manifest', () => {
    const built = buildSchema(schema);
    const trees = new Map<string, unknown>(Object.entries(documents));
    for (const { name, text, sha256 } of all) {
      expect(validate(built, parse(text))).toEqual([]);
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
      expect(new Map(Object.entries(manifest)).get(sha256)).toBe(text);
      const tree = trees.get(`${name}Document`);
      expect(print(parse(print(tree as Parameters<typeof print>[0])))).toBe(text);
    }
    expect(Object.keys(manifest)).toHaveLength(all.length);
  });

  it('tell where the dates are', () => {
    expect(operations.logIn.dates).toEqual({
      logIn: { session: { expiresAt: 1 }, user: { presence: { lastSeenAt: 1 } } },
    });
    expect(operations.logOut.dates).toBeNull();
  });
});
