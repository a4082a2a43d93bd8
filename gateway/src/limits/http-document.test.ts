import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { limits } from './index.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/http.md'), 'utf8');
const cells = text.split('\n').map((line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim()),
);

it.each([
  ['characters of a document', limits.characters],
  ['tokens of a document', limits.tokens],
  ['nesting of fields', limits.depth],
  ['aliases in a document', limits.aliases],
  ['directives in a document', limits.directives],
  ["fields of an operation's root", limits.rootFields],
  ['fields of an operation', limits.fields],
  ['`first` and `last`', limits.pageSize],
  ['cost of an operation', limits.cost],
])('docs/http.md tells the limit of %s', (name, value) => {
  expect(cells).toContainEqual([name, String(value)]);
});
