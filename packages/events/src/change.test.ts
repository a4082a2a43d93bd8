import { expect, it } from 'vitest';
import { parseChange } from './index.ts';

const change = {
  kind: 'message_added',
  conversationId: '12',
  sequence: 3,
  occurredAt: '2026-01-03T19:30:00.000Z',
  actorId: '4',
  ordinal: 2,
  timeuuid: '13814000-1dd2-11b2-8000-01000000000c',
  body: { clientMessageId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', kind: 'text', text: 'hello' },
};

it('reads back what was written', () => {
  expect(parseChange(JSON.stringify(change))).toEqual(change);
});

it('refuses an unknown kind, a missing number and a foreign id', () => {
  expect(() => parseChange(JSON.stringify({ ...change, kind: 'message_lost' }))).toThrow();
  expect(() => parseChange(JSON.stringify({ ...change, sequence: undefined }))).toThrow();
  expect(() => parseChange(JSON.stringify({ ...change, conversationId: 'cnv_c' }))).toThrow();
});
