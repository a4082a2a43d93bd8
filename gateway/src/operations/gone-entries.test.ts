import { expect, it } from 'vitest';
import { isGoneEntry } from './gone-entries.ts';

const data = { message: { files: [null, { name: 'b' }], sender: null, pages: null } };

it('an entry of a list that is null says by itself that it is gone', () => {
  expect(isGoneEntry(data, ['message', 'files', 0, 'name'])).toBe(true);
});

it.each([
  ['something that is no entry', ['message', 'sender', 'name']],
  ['an entry that is there', ['message', 'files', 1, 'name']],
  ['a list that fell with its entry', ['message', 'pages', 0, 'name']],
  ['a part further down than the entry', ['message', 'files', 0, 'uploader', 'name']],
  ['an entry itself', ['message', 'files', 0]],
  ['no place at all', undefined],
])('%s does not', (_what, path) => {
  expect(isGoneEntry(data, path)).toBe(false);
});
