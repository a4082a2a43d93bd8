import { expect, it } from 'vitest';
import { brokenBy, eventOf, type Planted } from './testing/scenario.ts';

const planted: Planted[] = [
  ['an event that a stream left out', ['I4'], ({ history }) => history.splice(eventOf(history, 's1', 4), 1)],
  [
    'an event that a stream gave twice',
    ['I4'],
    ({ history }) => {
      const index = eventOf(history, 's1', 4);
      history.splice(index, 0, ...history.slice(index, index + 1));
    },
  ],
  ['a stream that stopped', ['I4'], ({ history }) => history.splice(eventOf(history, 's1', 7), 1)],
  [
    'a stream that was refused to a member',
    ['I4'],
    ({ history }) => history.push({ type: 'unfollow', at: 99, stream: 's1', why: 'NOT_FOUND' }),
  ],
  [
    'a stream that was reset where the log has what it wants',
    ['I4'],
    ({ history }) => history.push({ type: 'unfollow', at: 99, stream: 's1', why: 'ResetRequired' }),
  ],
  [
    'a page that is older than what was known',
    ['I8'],
    ({ history }) => {
      const read = history.at(-1);
      if (read?.type !== 'ok' || read.result.kind !== 'page') throw new Error('nothing was read');
      read.result.messages.shift();
    },
  ],
  [
    'a page without messages of one who is being removed',
    ['I8'],
    ({ history }) => {
      const removal = history.findIndex((entry) => entry.type === 'invoke' && entry.action.kind === 'remove');
      const action = { kind: 'read', conversationId: 'cnv_1', size: 20, olderThan: null } as const;
      const result = { kind: 'page', headSequence: 6, messages: [] } as const;
      history.splice(
        removal,
        0,
        { type: 'invoke', at: 0, op: 99, device: 'usr_cat.1', user: 'usr_cat', action },
        { type: 'ok', at: 0, op: 99, result: { ...result, messages: [] } },
      );
    },
  ],
];

it.each(planted)('catches %s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});

it('takes a stream that its user let go', () => {
  const broken = brokenBy(({ history }) => {
    history.splice(eventOf(history, 's1', 7), 1, { type: 'unfollow', at: 99, stream: 's1', why: 'LET_GO' });
  });
  expect(broken).toEqual([]);
});
