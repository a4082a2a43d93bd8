import { expect, it } from 'vitest';
import { markedParts } from './marked-parts.ts';

const text = 'Tea at noon, or tea at four?';

it('marks what was found and keeps all of the text', () => {
  const ranges = [
    { start: 0, end: 3 },
    { start: 16, end: 19 },
  ];
  const parts = markedParts({ fragments: [text], fragmentStarts: [0], ranges });
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.filter(({ isMarked }) => isMarked)).toEqual([
    { text: 'Tea', isMarked: true, start: 0 },
    { text: 'tea', isMarked: true, start: 16 },
  ]);
});

it('marks in each of several fragments only what is in it', () => {
  const ranges = [
    { start: 0, end: 3 },
    { start: 16, end: 19 },
  ];
  const parts = markedParts({ fragments: ['Tea at', 'or tea at'], fragmentStarts: [0, 13], ranges });
  expect(parts).toEqual([
    { text: 'Tea', isMarked: true, start: 0 },
    { text: ' at', isMarked: false, start: 3 },
    { text: 'or ', isMarked: false, start: 13 },
    { text: 'tea', isMarked: true, start: 16 },
    { text: ' at', isMarked: false, start: 19 },
  ]);
});
