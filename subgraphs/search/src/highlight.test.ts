import { expect, it } from 'vitest';
import { highlightOf } from './highlight.ts';
import { termGroupsOf } from './search-text.ts';

const find = (text: string, query: string) => highlightOf(text, termGroupsOf(query));
const marked = (text: string, query: string) =>
  find(text, query)?.ranges.map(({ start, end }) => text.slice(start, end));

it.each([
  ['Crème brûlée', 'creme bru', ['Crème', 'brûlée']],
  ['a black cat, black', '"black cat"', ['black cat']],
  ['黒猫と猫が', '猫', ['猫', '猫']],
  ['これは黒猫が好き', '黒猫が', ['黒猫が']],
  ['ok 👍🏽!', '👍', ['👍🏽']],
  ['한국어 crème!'.normalize('NFD'), '국어 creme', ['국어', 'crème'].map((text) => text.normalize('NFD'))],
])('%s: %s', (text, query, ranges) => {
  expect(marked(text, query)).toEqual(ranges);
});

it('is not there where nothing is found', () => {
  expect(find('something', 'else')).toBeNull();
  expect(find('something', '')).toBeNull();
});

it('cuts a long text into a few pieces around what was found, between words', () => {
  const filler = 'filler words stand here '.repeat(40);
  const text = `${filler}needle ${filler}needle ${filler}needle ${filler}needle`;
  const highlight = find(text, 'needle');
  expect(highlight?.ranges).toHaveLength(4);
  expect(highlight?.fragments).toHaveLength(3);
  for (const [index, fragment] of (highlight?.fragments ?? []).entries()) {
    const start = highlight?.fragmentStarts[index] ?? -1;
    expect(text.slice(start, start + fragment.length)).toBe(fragment);
    expect(fragment).toContain('needle');
    expect(fragment.length).toBeLessThanOrEqual(160);
    expect(fragment).toMatch(/^(filler|words|stand|here|needle)\b.*\b(filler|words|stand|here|needle)$/);
  }
});
