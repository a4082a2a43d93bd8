import { describe, expect, it } from 'vitest';
import type { Entry, FinalConversation, FinalState } from '../history.ts';
import { check } from './check.ts';

const ann = 'usr_ann';
const bob = 'usr_bob';
const cat = 'usr_cat';
const id = 'cnv_1';

type Scenario = { history: Entry[]; final: FinalState; group: FinalConversation };

/** A group of Ann and Bob, two messages of each, Bob's second one retried; Cat came for a while. Nothing is wrong. */
function scenario(): Scenario {
  const history: Entry[] = [];
  let at = 0;
  let lastOp = 0;
  const push = (...entries: Entry[]) => history.push(...entries);
  const send = (user: string, number: number, sequence: number, outcomes: ('ok' | 'unknown')[] = ['ok']) => {
    for (const outcome of outcomes) {
      lastOp += 1;
      const op = lastOp;
      at += 1;
      const action = {
        kind: 'send',
        conversationId: id,
        clientMessageId: `c${number}`,
        text: `t${number}`,
      } as const;
      push({ type: 'invoke', at, op, device: `${user}.1`, user, action });
      if (outcome === 'unknown') push({ type: 'unknown', at, op, code: 'TimeoutError' });
      else
        push({
          type: 'ok',
          at,
          op,
          result: { kind: 'sent', messageId: `m${number}`, sequence, isDuplicate: false },
        });
    }
  };
  const act = (user: string, action: Extract<Entry, { type: 'invoke' }>['action']) => {
    lastOp += 1;
    at += 1;
    push({ type: 'invoke', at, op: lastOp, device: `${user}.1`, user, action });
    push({ type: 'ok', at, op: lastOp, result: { kind: 'done' } });
  };
  const event = (stream: string, sequence: number, messageId: string | null) =>
    push({ type: 'event', at, stream, sequence, messageId });

  push({ type: 'follow', at, stream: 's1', device: 'usr_bob.1', user: bob, conversationId: id, after: 1 });
  send(ann, 1, 2);
  event('s1', 2, 'm1');
  send(bob, 2, 3);
  event('s1', 3, 'm2');
  act(ann, { kind: 'add', conversationId: id, userId: cat });
  push({ type: 'follow', at, stream: 's2', device: 'usr_cat.1', user: cat, conversationId: id, after: 0 });
  event('s2', 1, null);
  event('s2', 2, 'm1');
  event('s2', 3, 'm2');
  event('s2', 4, null);
  event('s1', 4, null);
  send(ann, 3, 5);
  event('s2', 5, 'm3');
  event('s1', 5, 'm3');
  act(ann, { kind: 'remove', conversationId: id, userId: cat });
  push({ type: 'unfollow', at, stream: 's2', why: 'FORBIDDEN' });
  event('s1', 6, null);
  act(bob, { kind: 'markRead', conversationId: id, messageId: 'm3' });
  send(bob, 4, 7, ['unknown', 'ok']);
  event('s1', 7, 'm4');
  lastOp += 1;
  push({
    type: 'invoke',
    at,
    op: lastOp,
    device: 'usr_bob.1',
    user: bob,
    action: { kind: 'read', conversationId: id },
  });
  const page = [7, 5, 3, 2].map((sequence, index) => ({ messageId: `m${4 - index}`, sequence }));
  push({ type: 'ok', at, op: lastOp, result: { kind: 'page', headSequence: 7, messages: page } });

  const message = (number: number, sequence: number, senderId: string) => ({
    messageId: `m${number}`,
    sequence,
    clientMessageId: `c${number}`,
    senderId,
    text: `t${number}`,
  });
  const replay = () => ['1 participants', '2 m1', '3 m2', '4 participants', '5 m3', '6 participants', '7 m4'];
  const group: FinalConversation = {
    id,
    headSequence: 7,
    messageCount: 4,
    messages: [message(1, 2, ann), message(2, 3, bob), message(3, 5, ann), message(4, 7, bob)],
    changes: [
      { kind: 'participants', sequence: 1, added: [ann, bob], removed: [] },
      { kind: 'message', sequence: 2, messageId: 'm1' },
      { kind: 'message', sequence: 3, messageId: 'm2' },
      { kind: 'participants', sequence: 4, added: [cat], removed: [] },
      { kind: 'message', sequence: 5, messageId: 'm3' },
      { kind: 'participants', sequence: 6, added: [], removed: [cat] },
      { kind: 'message', sequence: 7, messageId: 'm4' },
    ],
    members: [
      { userId: ann, unreadCount: 1, replay: replay() },
      { userId: bob, unreadCount: 0, replay: replay() },
    ],
  };
  const ids = () => ['m1', 'm2', 'm3', 'm4'];
  return { history, group, final: { conversations: [group], indexed: ids(), counted: ids() } };
}

/** The invariants that are broken after `plant` has changed something. */
function brokenBy(plant: (scenario: Scenario) => void): string[] {
  const planted = scenario();
  plant(planted);
  return [...new Set(check(planted.history, planted.final).map(({ invariant }) => invariant))].sort();
}

const eventOf = (history: Entry[], stream: string, sequence: number) =>
  history.findIndex(
    (entry) => entry.type === 'event' && entry.stream === stream && entry.sequence === sequence,
  );

/** As if a message had never been: gone from everything that can be read. */
function lose({ group, final, history }: Scenario): void {
  group.messages.splice(3);
  group.changes.splice(6);
  for (const member of group.members) member.replay.splice(6);
  for (const member of group.members) member.unreadCount = 0;
  Object.assign(group, { headSequence: 6, messageCount: 3 });
  Object.assign(final, { indexed: ['m1', 'm2', 'm3'], counted: ['m1', 'm2', 'm3'] });
  history.splice(eventOf(history, 's1', 7), 1);
}

/** As if two messages had changed places everywhere. */
function swap({ group, history }: Scenario): void {
  const [first, second] = [group.messages[0], group.messages[1]];
  if (!first || !second) throw new Error('the scenario is too short');
  group.messages.splice(0, 2, { ...second, sequence: 2 }, { ...first, sequence: 3 });
  group.changes.splice(
    1,
    2,
    { kind: 'message', sequence: 2, messageId: 'm2' },
    { kind: 'message', sequence: 3, messageId: 'm1' },
  );
  for (const member of group.members) member.replay.splice(1, 2, '2 m2', '3 m1');
  for (const entry of history) {
    if (entry.type === 'event' && entry.sequence === 2) entry.messageId = 'm2';
    if (entry.type === 'event' && entry.sequence === 3) entry.messageId = 'm1';
  }
}

it('finds nothing where nothing is wrong', () => {
  const { history, final } = scenario();
  expect(check(history, final)).toEqual([]);
});

describe('catches', () => {
  it.each<[string, string[], (scenario: Scenario) => void]>([
    ['a lost message', ['I1'], lose],
    [
      'a message that is there twice',
      ['I2', 'I4', 'I6', 'I7'],
      ({ group }) => {
        const copy = { messageId: 'm5', sequence: 8, clientMessageId: 'c4', senderId: bob, text: 't4' };
        group.messages.push(copy);
        group.changes.push({ kind: 'message', sequence: 8, messageId: 'm5' });
        for (const member of group.members) member.replay.push('8 m5');
        Object.assign(group, { headSequence: 8, messageCount: 5 });
      },
    ],
    ['a swapped pair', ['I1', 'I3'], swap],
    [
      'an event for one who was removed',
      ['I5'],
      ({ history }) => {
        const end = history.findIndex((entry) => entry.type === 'unfollow');
        history.splice(end, 1);
        history.push({ type: 'event', at: 99, stream: 's2', sequence: 6, messageId: null });
        history.push({ type: 'event', at: 99, stream: 's2', sequence: 7, messageId: 'm4' });
      },
    ],
    [
      'a page for one who never was a member',
      ['I5'],
      ({ history }) => {
        const action = { kind: 'read', conversationId: id } as const;
        history.push({ type: 'invoke', at: 99, op: 99, device: 'x', user: 'usr_x', action });
        history.push({ type: 'ok', at: 99, op: 99, result: { kind: 'page', headSequence: 7, messages: [] } });
      },
    ],
    [
      'a page for one who was removed',
      ['I5'],
      ({ history }) => {
        const action = { kind: 'read', conversationId: id } as const;
        history.push({ type: 'invoke', at: 99, op: 99, device: 'usr_cat.2', user: cat, action });
        history.push({ type: 'ok', at: 99, op: 99, result: { kind: 'page', headSequence: 7, messages: [] } });
      },
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
    [
      'one unread too many',
      ['I6'],
      ({ group }) => {
        const member = group.members[0];
        if (member) member.unreadCount += 1;
      },
    ],
    [
      'one unread too few',
      ['I6'],
      ({ group }) => {
        const member = group.members[0];
        if (member) member.unreadCount -= 1;
      },
    ],
    [
      'a number that is missing',
      ['I3', 'I4'],
      ({ group }) => {
        group.changes.splice(3, 1);
      },
    ],
    [
      'a member who sees another order',
      ['I3'],
      ({ group }) => {
        group.members[1]?.replay.splice(1, 2, '2 m2', '3 m1');
      },
    ],
    [
      'an event that a stream left out',
      ['I4'],
      ({ history }) => {
        history.splice(eventOf(history, 's1', 4), 1);
      },
    ],
    [
      'an event that a stream gave twice',
      ['I4'],
      ({ history }) => {
        const index = eventOf(history, 's1', 4);
        history.splice(index, 0, ...history.slice(index, index + 1));
      },
    ],
    [
      'a stream that stopped',
      ['I4'],
      ({ history }) => {
        history.splice(eventOf(history, 's1', 7), 1);
      },
    ],
    [
      'a stream that was refused to a member',
      ['I4'],
      ({ history }) => {
        history.push({ type: 'unfollow', at: 99, stream: 's1', why: 'NOT_FOUND' });
      },
    ],
    [
      'two answers to one message',
      ['I1', 'I2'],
      ({ history }) => {
        const retried = history.findLast((entry) => entry.type === 'ok' && entry.result.kind === 'sent');
        if (retried?.type !== 'ok') throw new Error('nothing was sent');
        history.push({
          ...retried,
          result: { kind: 'sent', messageId: 'm9', sequence: 9, isDuplicate: true },
        });
      },
    ],
    [
      'a message that was refused',
      ['I2'],
      ({ history, group }) => {
        const action = { kind: 'send', conversationId: id, clientMessageId: 'c9', text: 't9' } as const;
        history.unshift(
          { type: 'invoke', at: 0, op: 98, device: 'usr_ann.1', user: ann, action },
          { type: 'fail', at: 0, op: 98, code: 'RATE_LIMITED' },
        );
        const first = group.messages[0];
        if (first) Object.assign(first, { clientMessageId: 'c9', text: 't9' });
        for (const entry of history) {
          if (
            entry.type === 'invoke' &&
            entry.action.kind === 'send' &&
            entry.action.clientMessageId === 'c1'
          ) {
            entry.action.text = 't9';
          }
        }
      },
    ],
    ['a message that is not indexed', ['I7'], ({ final }) => final.indexed?.pop()],
    ['a message that is counted twice', ['I7'], ({ final }) => final.counted?.push('m1')],
    [
      'a page that is older than what was known',
      ['I8'],
      ({ history }) => {
        const read = history.at(-1);
        if (read?.type !== 'ok' || read.result.kind !== 'page') throw new Error('nothing was read');
        read.result.messages.shift();
      },
    ],
  ])('%s', (_what, invariants, plant) => {
    expect(brokenBy(plant)).toEqual(invariants);
  });
});

it('takes what may have been done either way', () => {
  const unknownMark: Entry[] = [
    {
      type: 'invoke',
      at: 99,
      op: 97,
      device: 'usr_ann.1',
      user: ann,
      action: { kind: 'markRead', conversationId: id, messageId: 'm4' },
    },
    { type: 'unknown', at: 99, op: 97, code: 'UNAVAILABLE' },
  ];
  for (const unreadCount of [0, 1]) {
    const { history, final, group } = scenario();
    const member = group.members[0];
    if (member) member.unreadCount = unreadCount;
    expect(check([...history, ...unknownMark], final)).toEqual([]);
  }
});
