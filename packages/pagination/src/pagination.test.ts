import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectionOf, decodeCursor, encodeCursor, readPageArguments } from './index.ts';

const parts = z.tuple([z.string(), z.number()]);

describe('cursors', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.integer(), (text, number) => {
        expect(decodeCursor(encodeCursor([text, number]), parts)).toEqual([text, number]);
      }),
    );
  });

  it('are refused when forged', () => {
    fc.assert(fc.property(fc.string(), (text) => decodeCursor(text, z.tuple([z.literal('never')])) === null));
    expect(decodeCursor(encodeCursor(['only one']), parts)).toBeNull();
    expect(decodeCursor('A'.repeat(10_000), parts)).toBeNull();
  });
});

describe('page arguments', () => {
  const limits = { default: 20, max: 100 };

  it('go forward by default', () => {
    expect(readPageArguments({}, limits)).toEqual({ direction: 'forward', size: 20, cursor: null });
    expect(readPageArguments({ first: 5, after: 'x' }, limits)).toEqual({
      direction: 'forward',
      size: 5,
      cursor: 'x',
    });
  });

  it('go backward with last or before', () => {
    expect(readPageArguments({ last: 3 }, limits)).toEqual({ direction: 'backward', size: 3, cursor: null });
    expect(readPageArguments({ before: 'x' }, limits)).toEqual({
      direction: 'backward',
      size: 20,
      cursor: 'x',
    });
  });

  it('refuse sizes out of bounds and both ways at once', () => {
    for (const input of [{ first: 0 }, { first: 101 }, { first: -1 }, { last: 1e9 }, { first: 1, last: 1 }]) {
      expect(readPageArguments(input, limits)).toHaveProperty('error');
    }
    expect(readPageArguments({ first: 1, before: 'x' }, limits)).toHaveProperty('error');
  });
});

it('a connection names its ends', () => {
  const connection = connectionOf(
    [
      { cursor: 'a', node: 1 },
      { cursor: 'b', node: 2 },
    ],
    { hasNextPage: true, hasPreviousPage: false },
  );
  expect(connection.nodes).toEqual([1, 2]);
  expect(connection.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: 'a',
    endCursor: 'b',
  });
  expect(connectionOf([], { hasNextPage: false, hasPreviousPage: false }).pageInfo.startCursor).toBeNull();
});
