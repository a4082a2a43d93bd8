import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketOf, changeLogFloor, changesPerBucket } from './index.ts';

it('never promises a change whose partition is dropped when the head enters a bucket', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (head) => {
      const firstNeeded = changeLogFloor(head) + 1;
      expect(bucketOf(firstNeeded)).toBeGreaterThan(bucketOf(head) - 2);
    }),
  );
});

it('keeps at least one whole bucket behind the head, and everything of a young conversation', () => {
  expect(changeLogFloor(19_999)).toBe(0);
  expect(changeLogFloor(20_000)).toBe(9_999);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (head) => {
      expect(head - changeLogFloor(head)).toBeGreaterThanOrEqual(Math.min(head, changesPerBucket));
    }),
  );
});
