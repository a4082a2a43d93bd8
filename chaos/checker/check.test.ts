import { expect, it } from 'vitest';
import { check } from './check.ts';
import { brokenBy, scenario } from './testing/scenario.ts';

it('finds nothing where nothing is wrong', () => {
  const { history, final } = scenario();
  expect(check(history, final)).toEqual([]);
});

it('catches what cannot be read any more', () => {
  expect(brokenBy(({ final }) => final.unreadable.push({ what: 'cnv_2', why: 'UNAVAILABLE' }))).toEqual([
    'readable',
  ]);
});
