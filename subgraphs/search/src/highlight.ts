import type { TermGroup } from './search-text.ts';
import { type Term, termsOf, wordsOf } from './words.ts';

/** Places in the text, in UTF-16 code units; `end` is exclusive. */
export type Range = { start: number; end: number };

/** Where a text answers a search. Fragments begin at `fragmentStarts` of the text, in its order. */
export type Highlight = { fragments: string[]; fragmentStarts: number[]; ranges: Range[] };

const mostRanges = 100;
const mostFragments = 3;
const fragmentLength = 160;
/** How much of a fragment stands before its first match, at most. */
const leadLength = 50;

/** Null when nothing in the text answers. */
export function highlightOf(text: string, groups: readonly TermGroup[]): Highlight | null {
  const terms = wordsOf(text).flatMap((word) => termsOf(word));
  const ranges = merged(groups.flatMap((group) => matchesOf(terms, group))).slice(0, mostRanges);
  if (ranges.length === 0) return null;
  const fragments = fragmentsOf(text, terms, ranges);
  return {
    fragments: fragments.map(({ start, end }) => text.slice(start, end)),
    fragmentStarts: fragments.map(({ start }) => start),
    ranges,
  };
}

function matchesOf(terms: readonly Term[], { terms: wanted, isPrefix }: TermGroup): Range[] {
  const last = wanted.length - 1;
  const answers = (term: Term | undefined, place: number): boolean => {
    const text = wanted[place] ?? '';
    return place === last && isPrefix ? (term?.text.startsWith(text) ?? false) : term?.text === text;
  };
  return terms.flatMap((first, index) => {
    if (!wanted.every((_, place) => answers(terms[index + place], place))) return [];
    const end = terms[index + last];
    if (!end) return [];
    const isLetter = end.firstEnd < end.end && end.text !== wanted[last];
    return [{ start: first.start, end: isLetter ? end.firstEnd : end.end }];
  });
}

function merged(ranges: readonly Range[]): Range[] {
  const apart: Range[] = [];
  for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
    const before = apart.at(-1);
    if (before && range.start <= before.end) before.end = Math.max(before.end, range.end);
    else apart.push({ ...range });
  }
  return apart;
}

/** The whole text when it is short, else pieces around matches, cut between terms. */
function fragmentsOf(text: string, terms: readonly Term[], ranges: readonly Range[]): Range[] {
  if (text.length <= fragmentLength) return [{ start: 0, end: text.length }];
  const fragments: Range[] = [];
  for (const range of ranges) {
    const before = fragments.at(-1);
    if (before && range.end <= before.end) continue;
    if (fragments.length === mostFragments) break;
    const earliest = Math.max(before?.end ?? 0, range.start - leadLength);
    const start = terms.find((term) => term.start >= earliest)?.start ?? range.start;
    const end = terms.findLast((term) => term.end <= start + fragmentLength)?.end ?? range.end;
    fragments.push({ start, end: Math.max(end, range.end) });
  }
  return fragments;
}
