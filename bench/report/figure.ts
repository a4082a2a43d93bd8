import { spreadOf } from './statistics.ts';

/** What a benchmark found about one question. */
export type Figure = {
  /** Such as `page of 20, p50`. */
  name: string;
  /**
   * What `values` are; times, memory and the like only ever as ratios of ours to the floor. A gain is the other way
   * round: how many times as good as the other ours is.
   */
  kind: 'ratio' | 'gain' | 'slope' | 'count';
  /** One a pair (or a single one): the median is the result, the rest its spread. */
  values: readonly number[];
  /** The median may be at most this; null where there is no goal. */
  atMost: number | null;
  /** The median must be at least this. */
  atLeast?: number | null;
  /** What the two sides took, for orientation: it says more about the machine than about them. */
  taken: { unit: 'ms' | 'KiB' | 'µs' | '/s'; ours: number; floor: number } | null;
  /** CPU milliseconds of the server's process for one operation. */
  cpu: { ours: number; floor: number } | null;
};

/** Whether values of this kind mean "so many times". */
export const isTimes = (kind: Figure['kind']): boolean => kind === 'ratio' || kind === 'gain';

export type Verdict = 'held' | 'missed' | 'no goal';

type Judged = Pick<Figure, 'values' | 'atMost' | 'atLeast'>;

export function verdictOf({ values, atMost, atLeast = null }: Judged): Verdict {
  if (atMost === null && atLeast === null) return 'no goal';
  const { median } = spreadOf(values);
  return median <= (atMost ?? Number.POSITIVE_INFINITY) && median >= (atLeast ?? Number.NEGATIVE_INFINITY)
    ? 'held'
    : 'missed';
}

/** Whether no goal was missed. Nothing measured is no success. */
export function allHeld(figures: readonly Judged[]): boolean {
  return figures.length > 0 && figures.every((figure) => verdictOf(figure) !== 'missed');
}
