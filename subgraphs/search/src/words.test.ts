import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexedTerms, termsOf, wordsOf } from './words.ts';

describe('the terms of a text', () => {
  it.each([
    ['Crème brûlée à Straße, ÎLE l’homme', 'creme brulee a strasse ile l homme'],
    ['黒猫が好き。猫', '黒猫 猫が が好 好き き 猫'],
    ['ｶﾞｷﾞ ガギ', 'ガギ ギ ガギ ギ'],
    ['한국어를 배워요', '한국 국어 어를 를 배워 워요 요'],
    ['👍🏽 ❤️❤ 🇩🇪 © 5', '👍 ❤ ❤ 🇩🇪 5'],
    ['שָׁלוֹם مُحَمَّد إلى ٣٤', 'שלום محمد الي 34'],
    ['हिन्दी में', 'हिन्दी में'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['iPhone買った foo@bar.com', 'iphone 買っ った た foo bar com'],
    ['---', ''],
  ])('%s', (text, terms) => {
    expect(indexedTerms(text)).toBe(terms);
  });

  it('stand in order at places of the text, hold no space, and do not depend on the normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        let last = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(last);
          expect(word.end).toBeGreaterThan(word.start);
          last = word.end;
          for (const term of termsOf(word)) expect(term.text).toMatch(/^\S+$/u);
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(indexedTerms(text.normalize('NFD'))).toBe(indexedTerms(text.normalize('NFC')));
      }),
    );
  });
});
