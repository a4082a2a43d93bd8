import { expect, it } from 'vitest';
import type { Entry, Result } from '../history.ts';
import { ann, bob, brokenBy, cat, id, type Planted, type Scenario } from './testing/scenario.ts';

const page = (): Result => ({
  kind: 'page',
  headSequence: 7,
  messages: [{ messageId: 'm3', sequence: 5 }],
});
const read = { kind: 'read', conversationId: id, size: 1, olderThan: null } as const;

/** How Cat, or another, is added or removed once more; `type` is how that ended. */
const change = (
  kind: 'add' | 'remove',
  op: number,
  type: 'invoke' | 'ok' | 'fail' | 'unknown',
  userId = cat,
): Entry => {
  const action = { kind, conversationId: id, userId };
  if (type === 'invoke') return { type, at: 99, op, device: 'usr_ann.1', user: ann, action };
  return type === 'ok'
    ? { type, at: 99, op, result: { kind: 'done' } }
    : { type, at: 99, op, code: 'TIMEOUT' };
};
const asked = (op: number): Entry => ({ type: 'invoke', at: 99, op, device: 'd', user: cat, action: read });
const answered = (op: number): Entry => ({ type: 'ok', at: 99, op, result: page() });
const heard = (sequence: number): Entry => ({
  type: 'event',
  at: 99,
  stream: 's2',
  sequence,
  label: sequence === 7 ? 'm4' : 'participants',
  isMessage: sequence === 7,
});
/** Without the end of Cat's stream, which tells nothing of what reaches her after it. */
function listenOn({ history }: Scenario, ...entries: Entry[]): void {
  history.splice(
    history.findIndex((entry) => entry.type === 'unfollow'),
    1,
  );
  history.push(...entries);
}

const planted: Planted[] = [
  [
    'a message of one who never was a member',
    ['I5'],
    ({ group }) => {
      const last = group.messages[3];
      if (last) last.senderId = 'usr_x';
      for (const member of group.members) member.unreadCount = 1;
    },
  ],
  [
    'a page for one whom nobody could add again',
    ['I5'],
    ({ history }) =>
      history.push(
        ...[change('add', 90, 'invoke'), change('add', 90, 'fail')],
        ...[change('remove', 91, 'invoke'), change('remove', 91, 'ok'), asked(92), answered(92)],
      ),
  ],
  [
    'a page that was asked for after the first of two removals',
    ['I5'],
    ({ history }) =>
      history.push(asked(90), change('remove', 91, 'invoke'), change('remove', 91, 'ok'), answered(90)),
  ],
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

it.each<[string, Entry[]]>([
  [
    'an addition may still come into force',
    [
      ...[change('add', 90, 'invoke'), change('add', 90, 'unknown')],
      ...[change('remove', 91, 'invoke'), change('remove', 91, 'ok'), asked(92), answered(92)],
    ],
  ],
  [
    'an addition may have come after the removal',
    [
      ...[change('remove', 90, 'invoke'), change('add', 91, 'invoke'), change('add', 91, 'ok')],
      ...[change('remove', 90, 'ok'), asked(92), answered(92)],
    ],
  ],
  [
    'nobody knows whether they are out',
    [
      change('add', 90, 'invoke'),
      change('add', 90, 'ok'),
      change('remove', 91, 'invoke'),
      asked(92),
      answered(92),
    ],
  ],
])('takes a page where %s', (_why, entries) => {
  expect(brokenBy(({ history }) => history.push(...entries))).toEqual([]);
});

it('takes a page for one whose removal was refused', () => {
  const broken = brokenBy(({ history, act }) => {
    const action = { kind: 'remove', conversationId: id, userId: bob } as const;
    history.push({ type: 'invoke', at: 99, op: 90, device: 'usr_ann.1', user: ann, action });
    history.push({ type: 'fail', at: 99, op: 90, code: 'FORBIDDEN' });
    act(ann, { kind: 'other', name: 'waits' });
    history.push({ type: 'invoke', at: 99, op: 99, device: 'd', user: bob, action: read }, answered(99));
  });
  expect(broken).toEqual([]);
});

it('takes the event that removes its hearer, and later ones where they may be back', () => {
  const isBroken = (...entries: Entry[]) =>
    brokenBy((scenario) => listenOn(scenario, ...entries)).includes('I5');
  expect(isBroken(heard(6))).toBe(false);
  expect(isBroken(heard(6), heard(7))).toBe(true);
  expect(isBroken(heard(6), change('add', 90, 'invoke'), change('add', 90, 'unknown'), heard(7))).toBe(false);
});

it('knows whether one of the first members may be back', () => {
  const isBroken = (...entries: Entry[]) =>
    brokenBy(({ history, group }) => {
      group.changes.push(
        { kind: 'participants', sequence: 8, added: [], removed: [bob] },
        { kind: 'message', sequence: 9, messageId: 'm5' },
      );
      const event = {
        type: 'event',
        at: 99,
        stream: 's1',
        sequence: 9,
        label: 'm5',
        isMessage: true,
      } as const;
      history.push(...entries, event);
    }).includes('I5');
  expect(isBroken()).toBe(true);
  expect(isBroken(change('add', 90, 'invoke', bob), change('add', 90, 'unknown', bob))).toBe(false);
});

it('takes what is found in a conversation that was not read back', () => {
  const places = [{ conversationId: 'cnv_9', messageId: 'm9' }];
  expect(brokenBy(({ act }) => act(ann, { kind: 'search', word: 't9' }, { kind: 'found', places }))).toEqual(
    [],
  );
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
