import type { SearchMessagesQuery } from '@messenger/sdk';

export type FoundMessage = SearchMessagesQuery['searchMessages']['edges'][number];
type Highlight = Pick<FoundMessage['highlights'][number], 'fragments' | 'fragmentStarts' | 'ranges'>;

export type Part = {
  text: string;
  isMarked: boolean /** Where it begins in the whole text. */;
  start: number;
};

/** Cuts the fragments of a highlight where what was found begins and ends. */
export function markedParts({ fragments, fragmentStarts, ranges }: Highlight): Part[] {
  return fragments.flatMap((fragment, index) => {
    const offset = fragmentStarts[index] ?? 0;
    const end = offset + fragment.length;
    const parts: Part[] = [];
    const add = (from: number, to: number, isMarked: boolean) => {
      if (to > from) parts.push({ text: fragment.slice(from - offset, to - offset), isMarked, start: from });
    };
    let at = offset;
    for (const range of ranges) {
      if (range.start < at || range.end > end) continue;
      add(at, range.start, false);
      add(range.start, range.end, true);
      at = range.end;
    }
    add(at, end, false);
    return parts;
  });
}
