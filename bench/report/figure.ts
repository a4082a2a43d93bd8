import { spreadOf } from './statistics.ts';

/** What a benchmark found about one question. */
export type Figure = {
  /** Such as `page of 20, p50`. */
  name: string;
  /** What `values` are; times, memory and the like only ever as ratios of ours to the floor. */
  kind: 'ratio' | 'slope' | 'count';
  /** One a pair (or a single one): the median is the result, the rest its spread. */
  values: readonly number[];
  /** The median may be at most this; null where there is no goal. */
  atMost: number | null;
  /** What the two sides took, for orientation: it says more about the machine than about them. */
  taken: { unit: 'ms' | 'KiB' | 'µs'; ours: number; floor: number } | null;
  /** CPU milliseconds of the server's process for one operation. */
  cpu: { ours: number; floor: number } | null;
};

export type Verdict = 'held' | 'missed' | 'no goal';

export function verdictOf({ values, atMost }: Pick<Figure, 'values' | 'atMost'>): Verdict {
  if (atMost === null) return 'no goal';
  return spreadOf(values).median <= atMost ? 'held' : 'missed';
}

/** Whether no goal was missed. Nothing measured is no success. */
export function allHeld(figures: readonly Pick<Figure, 'values' | 'atMost'>[]): boolean {
  return figures.length > 0 && figures.every((figure) => verdictOf(figure) !== 'missed');
}
