import { expect, it } from 'vitest';
import { mapInTurns } from './in-turns.ts';

it('gives what the work gives, in order, and lets others run in between', async () => {
  const events: string[] = [];
  const others = setInterval(() => events.push('other'), 1);
  const results = await mapInTurns([1, 2, 3, 4], (item) => {
    const end = performance.now() + 12;
    while (performance.now() < end);
    events.push(`item ${item}`);
    return item * 10;
  });
  clearInterval(others);
  expect(results).toEqual([10, 20, 30, 40]);
  // A timer that is due when the first turn ends may come one turn later.
  for (const item of [2, 3]) {
    expect(events[events.indexOf(`item ${item}`) + 1]).toBe('other');
  }
});

it('does nothing with nothing', async () => {
  expect(await mapInTurns([], () => 1)).toEqual([]);
});
