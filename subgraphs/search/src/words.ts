import { foldLetter, foldText } from './fold-text.ts';

/**
 * A piece of text that is searched for as a whole: a word, an emoji, or a run of a script that is written without
 * spaces. Places are UTF-16 code units of the original text.
 */
export type Word = { start: number; end: number } & (
  | { kind: 'word' | 'emoji'; text: string }
  | { kind: 'run'; letters: Letter[] }
);

export type Letter = { start: number; end: number; text: string };

/** A term of the index and the part of the text that it stands for; `firstEnd` is where its first letter ends. */
export type Term = { start: number; end: number; firstEnd: number; text: string };

/** Han, kana, Hangul and the scripts of South-East Asia: words do not end at spaces, or carry endings without one. */
const unspaced =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー\\uFF70\\uFF9E\\uFF9F]';
const pieces = new RegExp(
  `(?<emoji>\\p{RGI_Emoji}|[\\p{Extended_Pictographic}--[©®™]])|(?<run>${unspaced}[${unspaced}\\p{M}]*)|(?<word>[[\\p{L}\\p{N}]--${unspaced}][[\\p{L}\\p{N}\\p{M}]--${unspaced}]*)`,
  'gv',
);
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const letters = /\P{M}[\p{M}\uFF9E\uFF9F]*/gu;
/** Presentation selectors and skin tones: the same emoji with and without is one. */
const emojiVariants = /[\uFE0E\uFE0F]|[\u{1F3FB}-\u{1F3FF}]/gu;
/** Longer ones are cut, in the index and in what is searched for alike. */
const longestTerm = 64;

/** The words of a text, in their order: the same ones whichever of Unicode's forms it is written in. */
export function wordsOf(text: string): Word[] {
  const composed = text.normalize('NFC');
  const words = composedWordsOf(composed);
  if (composed === text) return words;
  const placeOf = placesIn(text);
  const placed = <Part extends { start: number; end: number }>(part: Part): Part => ({
    ...part,
    start: placeOf(part.start),
    end: placeOf(part.end),
  });
  return words.map((word) =>
    placed(word.kind === 'run' ? { ...word, letters: word.letters.map(placed) } : word),
  );
}

function composedWordsOf(text: string): Word[] {
  return Array.from(text.matchAll(pieces), (match): Word => {
    const [found] = match;
    const place = { start: match.index, end: match.index + found.length };
    if (match.groups?.emoji)
      return { ...place, kind: 'emoji', text: found.replaceAll(emojiVariants, '') || found };
    if (match.groups?.run) return { ...place, kind: 'run', letters: lettersOf(found, place.start) };
    return { ...place, kind: 'word', text: foldText(found).slice(0, longestTerm) };
  }).filter((word) => (word.kind === 'run' ? word.letters.length > 0 : word.text !== ''));
}

/** Leads from a place in the composed text back to the one in the text itself. Graphemes are composed each alone. */
function placesIn(text: string): (place: number) => number {
  const places = [0];
  for (const { segment, index } of graphemes.segment(text)) {
    const { length } = segment.normalize('NFC');
    for (let unit = 1; unit <= length; unit += 1) {
      places.push(unit === length ? index + segment.length : index + Math.min(unit, segment.length));
    }
  }
  return (place) => places[place] ?? text.length;
}

function lettersOf(run: string, offset: number): Letter[] {
  return Array.from(run.matchAll(letters), ({ 0: found, index }) => {
    const start = offset + index;
    return { start, end: start + found.length, text: foldLetter(found) };
  }).filter((letter) => letter.text !== '');
}

/**
 * The terms of a word. A run gives each two letters beside each other, then its last letter: so every letter begins
 * a term, and one letter alone is found by prefix. `isOpen` leaves that last letter out, for a run that may go on.
 */
export function termsOf(word: Word, { isOpen = false } = {}): Term[] {
  if (word.kind !== 'run') return [{ start: word.start, end: word.end, firstEnd: word.end, text: word.text }];
  const pairs = word.letters.flatMap(({ start, end, text }, index) => {
    const next = word.letters[index + 1];
    return next ? [{ start, end: next.end, firstEnd: end, text: text + next.text }] : [];
  });
  const last = word.letters.at(-1);
  return last && !(isOpen && pairs.length > 0) ? [...pairs, { ...last, firstEnd: last.end }] : pairs;
}

/** What the index holds of a text: its terms with spaces between. */
export function indexedTerms(text: string): string {
  return wordsOf(text)
    .flatMap((word) => termsOf(word))
    .map((term) => term.text)
    .join(' ');
}
