import { expect, it } from 'vitest';
import { countReactions } from './reactions.ts';

it('counts each emoji, the most used first, and knows the own one', () => {
  const given = [
    { userId: '1', emoji: '👍' },
    { userId: '2', emoji: '🎉' },
    { userId: '3', emoji: '👍' },
  ];
  expect(countReactions(given, '2')).toEqual([
    { emoji: '👍', count: 2, viewerReacted: false },
    { emoji: '🎉', count: 1, viewerReacted: true },
  ]);
  expect(countReactions([], undefined)).toEqual([]);
});

it('gives at most 100', () => {
  const given = Array.from({ length: 150 }, (_, index) => ({ userId: String(index), emoji: `e${index}` }));
  expect(countReactions(given, '1').length).toBe(100);
});
