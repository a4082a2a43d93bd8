import { describe, expect, it } from 'vitest';
import { allHeld, verdictOf } from './figure.ts';
import { logLogSlope, median, quantile, ratiosOf, spreadOf } from './statistics.ts';

describe('statistics', () => {
  it('take the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('sort numbers as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(quantile([10, 9, 100], 1)).toBe(100);
  });

  it('give quantiles by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 0)).toBe(1);
  });

  it('leave what they are given as it is', () => {
    const values = [3, 1, 2];
    median(values);
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuse to judge nothing', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });

  it('compare pair for pair, not sum with sum', () => {
    expect(ratiosOf([2, 30], [1, 10])).toEqual([2, 3]);
    expect(spreadOf(ratiosOf([2, 30, 8], [1, 10, 2]))).toEqual({ median: 3, min: 2, max: 4 });
    expect(() => ratiosOf([1, 2], [1])).toThrow(RangeError);
    expect(() => ratiosOf([1], [0])).toThrow(RangeError);
  });

  it('tell flat from linear from quadratic', () => {
    const sizes = [10, 100, 1000];
    expect(logLogSlope(sizes.map((size) => ({ size, value: 4 })))).toBeCloseTo(0);
    expect(logLogSlope(sizes.map((size) => ({ size, value: 3 * size })))).toBeCloseTo(1);
    expect(logLogSlope(sizes.map((size) => ({ size, value: size * size })))).toBeCloseTo(2);
    expect(() => logLogSlope([{ size: 10, value: 1 }])).toThrow(RangeError);
  });
});

describe('goals', () => {
  it('are held up to their bound, by the median alone', () => {
    expect(verdictOf({ values: [1, 1.5, 9], atMost: 1.5 })).toBe('held');
    expect(verdictOf({ values: [1, 1.51, 1.52], atMost: 1.5 })).toBe('missed');
    expect(verdictOf({ values: [-0.1], atMost: 0.05 })).toBe('held');
    expect(verdictOf({ values: [99], atMost: null })).toBe('no goal');
  });

  it('of gains are held from their bound on', () => {
    expect(verdictOf({ values: [1, 2, 2.5], atMost: null, atLeast: 2 })).toBe('held');
    expect(verdictOf({ values: [9, 1.9, 1.8], atMost: null, atLeast: 2 })).toBe('missed');
  });

  it('hold together only when each does and something was measured', () => {
    const held = { values: [1], atMost: 1 };
    const missed = { values: [2], atMost: 1 };
    expect(allHeld([held, { values: [9], atMost: null }])).toBe(true);
    expect(allHeld([held, missed])).toBe(false);
    expect(allHeld([])).toBe(false);
  });
});
