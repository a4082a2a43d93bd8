import { expect, it } from 'vitest';
import type { Action, Entry } from '../history.ts';
import { ann, bob, brokenBy, eventOf, id, type Planted, type Scenario } from './testing/scenario.ts';

/** As if a message had never been: gone from everything that can be read. */
function lose({ group, final, history }: Scenario): void {
  group.messages.splice(3);
  group.changes.splice(6);
  for (const member of group.members) member.replay?.splice(6);
  for (const member of group.members) member.unreadCount = 0;
  Object.assign(group, { headSequence: 6, messageCount: 3 });
  final.indexed?.splice(3);
  final.counted?.splice(6);
  history.splice(eventOf(history, 's1', 7), 1);
  // Nobody read it either.
  history.splice(-2);
}

function pageIn(history: readonly Entry[]) {
  const read = history.findLast((entry) => entry.type === 'ok' && entry.result.kind === 'page');
  if (read?.type !== 'ok' || read.result.kind !== 'page') throw new Error('nothing was read');
  return read.result.messages;
}

/** As if two messages had changed places everywhere. */
function swap({ group, history, final }: Scenario): void {
  const [first, second] = [group.messages[0], group.messages[1]];
  if (!first || !second) throw new Error('the scenario is too short');
  group.messages.splice(0, 2, { ...second, sequence: 2 }, { ...first, sequence: 3 });
  group.changes.splice(
    1,
    2,
    { kind: 'message', sequence: 2, messageId: 'm2' },
    { kind: 'message', sequence: 3, messageId: 'm1' },
  );
  for (const member of group.members) member.replay?.splice(1, 2, '2 m2', '3 m1');
  final.counted?.splice(1, 2, `${id} 2 message m2`, `${id} 3 message m1`);
  for (const entry of history) {
    if (entry.type === 'event' && entry.sequence === 2) entry.label = 'm2';
    if (entry.type === 'event' && entry.sequence === 3) entry.label = 'm1';
  }
  pageIn(history).splice(2, 2, { messageId: 'm1', sequence: 3 }, { messageId: 'm2', sequence: 2 });
}

function double({ group }: Scenario): void {
  const copy = {
    messageId: 'm5',
    sequence: 8,
    clientMessageId: 'c4',
    senderId: bob,
    text: 't4',
    fileIds: [],
  };
  group.messages.push(copy);
  group.changes.push({ kind: 'message', sequence: 8, messageId: 'm5' });
  for (const member of group.members) member.replay?.push('8 m5');
  Object.assign(group, { headSequence: 8, messageCount: 5 });
}

function answerAnother({ history }: Scenario): void {
  const retried = history.findLast((entry) => entry.type === 'ok' && entry.result.kind === 'sent');
  if (retried?.type !== 'ok') throw new Error('nothing was sent');
  history.push({ ...retried, result: { kind: 'sent', messageId: 'm9', sequence: 9, isDuplicate: true } });
}

/** The first message is there, but its send was refused. */
function refuse({ history, group, final }: Scenario): void {
  const [first, indexed] = [group.messages[0], final.indexed?.[0]];
  if (!first || !indexed) throw new Error('the scenario is too short');
  Object.assign(first, { clientMessageId: 'c9', text: 't9' });
  indexed.text = 't9';
  const action = {
    kind: 'send' as const,
    conversationId: id,
    clientMessageId: 'c9',
    text: 't9',
    fileIds: [],
  } satisfies Action;
  history.unshift(
    { type: 'invoke', at: 0, op: 98, device: 'usr_ann.1', user: ann, action },
    { type: 'fail', at: 0, op: 98, code: 'RATE_LIMITED' },
  );
  const own = history.find(
    (entry) =>
      entry.type === 'invoke' && entry.action.kind === 'send' && entry.action.clientMessageId === 'c1',
  );
  if (own?.type === 'invoke' && own.action.kind === 'send') own.action.text = 't9';
}

const planted: Planted[] = [
  ['a lost message', ['I1'], lose],
  ['a message that is there twice', ['I2', 'I4', 'I6', 'I7'], double],
  ['a swapped pair', ['I1', 'I3'], swap],
  [
    'a message that nobody sent',
    ['I1', 'I4', 'I6', 'I7'],
    (planted) => {
      double(planted);
      Object.assign(planted.group.messages[4] ?? {}, { clientMessageId: 'c5' });
    },
  ],
  ['two answers to one message', ['I1', 'I2'], answerAnother],
  ['a message that was refused', ['I2'], refuse],
  [
    'a message that lost its file',
    ['I1'],
    ({ group }) => {
      group.messages[2]?.fileIds.pop();
    },
  ],
  [
    'a number that is missing',
    ['I3', 'I4'],
    ({ group, final }) => {
      group.changes.splice(3, 1);
      final.counted?.splice(3, 1);
    },
  ],
  [
    'a member who sees another order',
    ['I3'],
    ({ group }) => group.members[1]?.replay?.splice(1, 2, '2 m2', '3 m1'),
  ],
];

it.each(planted)('catches %s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});
