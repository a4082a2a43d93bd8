import { termsOf, wordsOf } from './words.ts';

/** Terms that must stand beside each other. Of the last one, only its beginning when `isPrefix`. */
export type TermGroup = { terms: string[]; isPrefix: boolean };

const quoted = /["“”„«»]([^"“”„«»]*)["“”„«»]|[^"“”„«»]+|["“”„«»]/gu;
const spaces = /\s+/u;

/**
 * What a text asks for: every group must be found. A phrase in quotes is one group, and so is whatever is written
 * without spaces; the last word may be unfinished. Nothing in the text is an operator, and nothing can be wrong.
 */
export function termGroupsOf(text: string): TermGroup[] {
  const pieces = Array.from(text.matchAll(quoted)).flatMap(({ 0: piece, 1: phrase, index }) => {
    if (phrase !== undefined) return [{ text: phrase, isUnfinished: false }];
    const chunks = piece.split(spaces);
    const isLast = index + piece.length === text.length;
    return chunks.map((chunk, place) => ({
      text: chunk,
      isUnfinished: isLast && place === chunks.length - 1,
    }));
  });
  return pieces.flatMap(({ text: piece, isUnfinished }) => groupOf(piece, isUnfinished) ?? []);
}

function groupOf(text: string, isUnfinished: boolean): TermGroup | null {
  const words = wordsOf(text);
  const last = words.at(-1);
  if (!last) return null;
  const terms = words.flatMap((word) => termsOf(word, { isOpen: word === last }));
  // One letter of a script without spaces is the beginning of a pair wherever it is not the last letter.
  const isLetter = last.kind === 'run' && last.letters.length === 1;
  const isPrefix = isLetter || (isUnfinished && last.kind === 'word');
  return terms.length === 0 ? null : { terms: terms.map((term) => term.text), isPrefix };
}
