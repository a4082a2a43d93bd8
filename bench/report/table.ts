import { type Figure, isTimes, verdictOf } from './figure.ts';
import { spreadOf } from './statistics.ts';

/** The figures as lines of a table; `other` is what ours is compared with. */
export function tableOf(figures: readonly Figure[], other = 'floor'): string {
  const headings = ['', 'ours', other, 'median', 'spread', 'goal', '', 'CPU ours', `CPU ${other}`];
  const rows = [headings, ...figures.map(rowOf)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

function rowOf(figure: Figure): string[] {
  const { name, kind, values, taken, cpu } = figure;
  const { median, min, max } = spreadOf(values);
  const times = isTimes(kind) ? 'x' : '';
  const spread = values.length > 1 ? `${short(min)}..${short(max)}` : '';
  return [
    name,
    taken ? `${short(taken.ours)} ${taken.unit}` : '',
    taken ? `${short(taken.floor)} ${taken.unit}` : '',
    `${short(median)}${times}`,
    spread,
    goalOf(figure, times),
    verdictOf(figure),
    cpu ? `${short(cpu.ours)} ms` : '',
    cpu ? `${short(cpu.floor)} ms` : '',
  ];
}

function goalOf({ atMost, atLeast = null }: Figure, times: string): string {
  if (atLeast !== null) return `>= ${atLeast}${times}`;
  return atMost === null ? '' : `<= ${atMost}${times}`;
}

/** Three digits that count. */
const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
