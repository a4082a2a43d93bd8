import { expect, it } from 'vitest';
import { check } from './check.ts';
import { ann, brokenBy, scenario } from './testing/scenario.ts';

it('finds nothing where nothing is wrong', () => {
  const { history, final } = scenario();
  expect(check(history, final)).toEqual([]);
});

it('catches a failure that nobody expected, and no other', () => {
  const plant = (code: string, type: 'unknown' | 'fail' = 'unknown') =>
    brokenBy(({ history }) => {
      const action = { kind: 'search', word: 'hull' } as const;
      history.push({ type: 'invoke', at: 1, op: 99, device: 'd', user: ann, action });
      history.push({ type, at: 2, op: 99, code });
    });
  expect(plant('INTERNAL_SERVER_ERROR')).toEqual(['typed']);
  expect(plant('INTERNAL_SERVER_ERROR', 'fail')).toEqual(['typed']);
  expect(plant('UNAVAILABLE')).toEqual([]);
});

it('catches a failure of the run itself', () => {
  expect(
    brokenBy(({ history }) =>
      history.push({ type: 'unexpected', at: 1, where: 'p1.d1', why: 'a TypeError' }),
    ),
  ).toEqual(['typed']);
});

it('catches what cannot be read any more', () => {
  expect(brokenBy(({ final }) => final.unreadable.push({ what: 'cnv_2', why: 'UNAVAILABLE' }))).toEqual([
    'readable',
  ]);
});
