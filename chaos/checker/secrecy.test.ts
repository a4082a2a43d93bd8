import { expect, it } from 'vitest';
import type { Result } from '../history.ts';
import { brokenBy, cat, id, type Planted } from './testing/scenario.ts';

const page = (): Result => ({
  kind: 'page',
  headSequence: 7,
  messages: [{ messageId: 'm3', sequence: 5 }],
});
const read = { kind: 'read', conversationId: id } as const;

const planted: Planted[] = [
  [
    'an event for one who was removed',
    ['I5'],
    ({ history }) => {
      const end = history.findIndex((entry) => entry.type === 'unfollow');
      history.splice(end, 1);
      const event = { type: 'event', at: 99, stream: 's2' } as const;
      history.push({ ...event, sequence: 6, label: 'participants', isMessage: false });
      history.push({ ...event, sequence: 7, label: 'm4', isMessage: true });
    },
  ],
  ['a page for one who never was a member', ['I5'], ({ act }) => act('usr_x', read, page())],
  ['a page for one who was removed', ['I5'], ({ act }) => act(cat, read, page())],
  [
    'a search that finds for one who was removed',
    ['I5'],
    ({ act }) =>
      act(
        cat,
        { kind: 'search', word: 't1' },
        { kind: 'found', places: [{ conversationId: id, messageId: 'm1' }] },
      ),
  ],
  [
    'a list with a conversation of which one was removed',
    ['I5'],
    ({ act }) => act(cat, { kind: 'list' }, { kind: 'listed', conversationIds: [id] }),
  ],
  [
    'a message of one who was removed',
    ['I5'],
    ({ group }) => {
      const last = group.messages[3];
      if (last) last.senderId = cat;
      for (const member of group.members) member.unreadCount = 1;
    },
  ],
];

it.each(planted)('catches %s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});

it('takes a page for one whose removal was not acknowledged before they asked', () => {
  const broken = brokenBy(({ history }) => {
    const removal = history.findIndex(
      (entry) => entry.type === 'invoke' && entry.action.kind === 'remove' && entry.action.userId === cat,
    );
    history.splice(removal, 0, {
      type: 'invoke',
      at: 0,
      op: 99,
      device: 'usr_cat.2',
      user: cat,
      action: read,
    });
    history.push({ type: 'ok', at: 99, op: 99, result: page() });
  });
  expect(broken).toEqual([]);
});
