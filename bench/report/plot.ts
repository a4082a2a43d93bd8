import { type Figure, isTimes, verdictOf } from './figure.ts';
import { spreadOf } from './statistics.ts';

const width = 860;
const labelWidth = 300;
const right = 90;
const top = 56;
const rowHeight = 34;
const colours = { held: '#1a7f37', missed: '#cf222e', 'no goal': '#57606a' };

/** A dot a pair, a bar at the median, a line at the goal; one row a figure, each with a scale of its own that holds 0. */
export function plotOf(title: string, figures: readonly Figure[]): string {
  const height = top + figures.length * rowHeight + 16;
  const rows = figures.map((figure, index) => rowOf(figure, top + index * rowHeight + rowHeight / 2));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<text x="16" y="24" font-size="16">${escaped(title)}</text>`,
    `<text x="16" y="42" fill="#57606a">a dot a pair, a bar at the median, a dashed line at the goal</text>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

function rowOf(figure: Figure, y: number): string {
  const { name, values } = figure;
  const aim = figure.atLeast ?? figure.atMost;
  const { median, min, max } = spreadOf(values);
  const begin = Math.min(0, min) * 1.1;
  const end = Math.max(max, aim ?? 0, Number.MIN_VALUE) * 1.1;
  const x = (value: number) => labelWidth + ((value - begin) / (end - begin)) * (width - labelWidth - right);
  const colour = colours[verdictOf(figure)];
  const goal =
    aim === null
      ? ''
      : `<line x1="${x(aim)}" x2="${x(aim)}" y1="${y - 14}" y2="${y + 14}" stroke="#0969da" stroke-dasharray="4 3"/>`;
  const dots = values.map(
    (value) => `<circle cx="${x(value)}" cy="${y}" r="4" fill="${colour}" opacity="0.35"/>`,
  );
  return [
    `<text x="16" y="${y + 4}">${escaped(name)}</text>`,
    `<line x1="${labelWidth}" x2="${width - right}" y1="${y}" y2="${y}" stroke="#d0d7de"/>`,
    ...dots,
    `<rect x="${x(median) - 1.5}" y="${y - 10}" width="3" height="20" fill="${colour}"/>`,
    goal,
    `<text x="${width - right + 8}" y="${y + 4}" fill="${colour}">${median.toPrecision(3)}${isTimes(figure.kind) ? 'x' : ''}</text>`,
  ].join('');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
