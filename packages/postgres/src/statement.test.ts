import { expect, it } from 'vitest';
import { safeInteger } from './index.ts';

it('turns a BIGINT into a number only where that is exact', () => {
  expect(safeInteger('9007199254740991')).toBe(9007199254740991);
  expect(() => safeInteger('9007199254740993')).toThrow(RangeError);
});
