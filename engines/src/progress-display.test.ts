import { expect, test } from 'vitest';
import { progressDisplay } from './progress-display.ts';

const download = (percent: number) =>
  ({
    engine: 'cassandra',
    step: 'fetching',
    detail: `cassandra-5: ${percent} of about 100 MB`,
    percent,
  }) as const;

test('outside a terminal each quarter of a download is a line', () => {
  const lines: string[] = [];
  const display = progressDisplay({ write: (text: string) => lines.push(text) });
  for (const percent of [0, 3, 10, 26, 27, 80, 99]) display.show(download(percent));
  expect(lines.map((line) => /\((\d+) %\)/.exec(line)?.[1])).toEqual(['0', '26', '80']);
});

test('on a terminal the line of downloads stays below what else is said', () => {
  let text = '';
  const display = progressDisplay({ isTTY: true, columns: 60, write: (part: string) => (text += part) });
  display.show(download(40));
  display.show({ engine: 'valkey', step: 'ready', detail: 'Valkey (0.1 s)' });
  expect(text.split('\n').at(-2)).toContain('Valkey');
  expect(text.split('\n').at(-1)).toContain('cassandra 40 %');
  display.show({ engine: 'cassandra', step: 'starting', detail: 'Cassandra' });
  expect(text.split('\n').at(-1)).toBe('');
});
