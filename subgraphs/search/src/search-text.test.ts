import { expect, it } from 'vitest';
import { termGroupsOf } from './search-text.ts';

const one = (term: string, isPrefix = false) => ({ terms: [term], isPrefix });

it.each([
  ['crem bru', [one('crem'), one('bru', true)]],
  ['crem bru ', [one('crem'), one('bru')]],
  ['"black cat" ma', [{ terms: ['black', 'cat'], isPrefix: false }, one('ma', true)]],
  ['“black cat”', [{ terms: ['black', 'cat'], isPrefix: false }]],
  ['"open qu', [one('open'), one('qu', true)]],
  ['foo@bar.co', [{ terms: ['foo', 'bar', 'co'], isPrefix: true }]],
  ['猫', [one('猫', true)]],
  ['黒猫が', [{ terms: ['黒猫', '猫が'], isPrefix: false }]],
  ['👍', [one('👍')]],
  ['a AND (b:*', [one('a'), one('and'), one('b', true)]],
  ['', []],
  [' "" - ', []],
])('%s', (text, groups) => {
  expect(termGroupsOf(text)).toEqual(groups);
});
