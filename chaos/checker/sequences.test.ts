import { expect, it } from 'vitest';
import { brokenBy, type Planted } from './testing/scenario.ts';

const planted: Planted[] = [
  [
    'two changes of one number',
    ['I3'],
    ({ group }) => {
      const change = group.changes[3];
      if (change) change.sequence = 3;
      for (const member of group.members) member.replay?.splice(3, 1, '3 participants');
    },
  ],
  [
    'a first message that is another in the pages than in the log',
    ['I3'],
    ({ group }) => {
      const [first] = group.changes.filter(({ kind }) => kind === 'message');
      if (first?.kind === 'message') first.messageId = 'm9';
      for (const member of group.members) member.replay?.splice(1, 1, '2 m9');
    },
  ],
  [
    'a count of messages that is one too high',
    ['I3'],
    ({ group }) => Object.assign(group, { messageCount: 5 }),
  ],
  ['a head before the end of the log', ['I3'], ({ group }) => Object.assign(group, { headSequence: 6 })],
  [
    'a member for whom the log begins with something else',
    ['I3'],
    ({ group }) => group.members[1]?.replay?.splice(0, 1, '1 m1'),
  ],
  ['a member for whom the log ends early', ['I3'], ({ group }) => group.members[1]?.replay?.pop()],
  ['a member for whom the log goes on', ['I3'], ({ group }) => group.members[1]?.replay?.push('8 m5')],
];

it.each(planted)('catches %s', (_what, broken, plant) => {
  // A stream that ends elsewhere than the log is told as I4 as well, and an event of another change as I7.
  expect(brokenBy(plant).filter((invariant) => !['I4', 'I7'].includes(invariant))).toEqual(broken);
});

it('asks nothing of a member whose replay was not read', () => {
  expect(
    brokenBy(({ group }) => {
      for (const member of group.members) member.replay = null;
    }),
  ).toEqual([]);
});
