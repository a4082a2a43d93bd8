import type { Imported } from './import-logs.ts';
import type { LinkCounts } from './parse-annotation.ts';
import type { LogFile } from './read-logs.ts';

const shownPlaces = 5;

type Row = [name: string, count: number, note?: string];

/** What an import did, for people. Every line of the logs and every link is in exactly one of the numbers. */
export function reportOf(files: readonly LogFile[], imported: Imported, seconds: number): string {
  const sum = (number: (file: LogFile) => number) => files.reduce((total, file) => total + number(file), 0);
  const links = (name: keyof LinkCounts) => sum((file) => file.links[name]);
  const { messages, duplicates, postponed } = imported;
  const rows: Row[] = [
    ['files', files.length],
    ['lines', sum((file) => file.lineCount)],
    ['  messages', messages, `${counted(messages - duplicates)} new, ${counted(duplicates)} were there`],
    ...(postponed > 0 ? [postponedRow(postponed)] : []),
    ['  system lines', sum((file) => file.systemLineCount)],
    ['  of no known form', sum((file) => file.unknownLines.length), unknownPlaces(files)],
    ['people', imported.people],
    [
      'links',
      sum((file) => Object.values(file.links).reduce((total: number, count: number) => total + count, 0)),
    ],
    ['  replies', links('replies')],
    ['  starts of threads', links('threadStarts')],
    ['  not kept', links('furtherLinks'), 'a message answers one message here: the nearest'],
    ['  not kept', links('toNoMessage'), 'answer a line that is no message'],
    ['  not kept', links('fromNoMessage'), 'come from a line that is no message'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, count, note]) =>
    `${name.padEnd(width)} ${counted(count).padStart(9)}${note ? `  ${note}` : ''}`.trimEnd(),
  );
  const rate = counted(Math.round(messages / Math.max(seconds, 0.001)));
  return [...lines, `${seconds.toFixed(1)} s, ${rate} messages a second`].join('\n');
}

const postponedRow = (count: number): Row => [
  '    later than written',
  count,
  'a younger message was in the conversation already',
];

function unknownPlaces(files: readonly LogFile[]): string {
  const places = files.flatMap((file) => file.unknownLines.map((line) => `${file.name}:${line + 1}`));
  const more = places.length > shownPlaces ? ', ...' : '';
  return places.slice(0, shownPlaces).join(', ') + more;
}

function counted(number: number): string {
  return number.toLocaleString('en-US').replaceAll(',', ' ');
}
