import { expect, it } from 'vitest';
import type { Action, Result } from '../history.ts';
import { ann, bob, brokenBy, id, type Planted } from './testing/scenario.ts';

/** The messages of the scenario, by sequence. */
const messageIds: Record<number, string> = { 2: 'm1', 3: 'm2', 5: 'm3', 7: 'm4' };
const page = (headSequence: number, ...sequences: number[]): [Action, Result] => [
  { kind: 'read', conversationId: id, size: sequences.length, olderThan: null },
  {
    kind: 'page',
    headSequence,
    messages: sequences.map((sequence) => ({ messageId: messageIds[sequence] ?? '', sequence })),
  },
];

const planted: Planted[] = [
  // Ann follows nothing: that her third was acknowledged is all that she knows.
  ['a page without what its reader has sent', ['I8'], ({ act }) => act(ann, ...page(5, 3, 2))],
  ['a head before that of the page before', ['I8'], ({ act }) => act(bob, ...page(6, 7, 5, 3, 2))],
  [
    'a page that is older than the page before',
    ['I8'],
    ({ act }) => {
      act(ann, ...page(7, 7, 5, 3, 2));
      act(ann, ...page(7, 5, 3, 2));
    },
  ],
  ['a page in the wrong order', ['I8'], ({ act }) => act(bob, ...page(7, 7, 3, 5, 2))],
  ['a page with a message twice', ['I8'], ({ act }) => act(bob, ...page(7, 7, 5, 5, 3))],
];

it.each(planted)('catches %s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});

it('takes a page that was asked for before its reader knew more', () => {
  const broken = brokenBy(({ history }) => {
    const [action, result] = page(3, 3, 2);
    history.unshift({ type: 'invoke', at: 0, op: 99, device: `${bob}.1`, user: bob, action });
    history.push({ type: 'ok', at: 99, op: 99, result });
  });
  expect(broken).toEqual([]);
});
