import { expect, it } from 'vitest';
import { countedLine } from '../history.ts';
import { check } from './check.ts';
import { ann, brokenBy, cat, id, scenario } from './testing/scenario.ts';

it.each([1, -1, Number.NaN])('catches a count that is off by %d', (off) => {
  const broken = brokenBy(({ group }) => {
    const member = group.members[0];
    if (member) member.unreadCount += off;
  });
  expect(broken).toEqual(['I6']);
});

it('catches a count as if a mark had been made that was refused', () => {
  const broken = brokenBy(({ group, history }) => {
    const action = { kind: 'markRead', conversationId: id, messageId: 'm4' } as const;
    history.push({ type: 'invoke', at: 99, op: 97, device: 'usr_ann.1', user: ann, action });
    history.push({ type: 'fail', at: 99, op: 97, code: 'NOT_FOUND' });
    const member = group.members[0];
    if (member) member.unreadCount = 0;
  });
  expect(broken).toEqual(['I6']);
});

it.each([
  [1, []],
  [0, ['I6']],
  [2, ['I6']],
  [5, ['I6']],
])('counts from the coming of one who was added again: %d', (unreadCount, expected) => {
  const broken = brokenBy(({ group, final, history }) => {
    group.changes.push(
      { kind: 'participants', sequence: 8, added: [cat], removed: [] },
      { kind: 'message', sequence: 9, messageId: 'm5' },
    );
    const message = { messageId: 'm5', sequence: 9, clientMessageId: 'c5', senderId: ann, text: 't5' };
    group.messages.push({ ...message, fileIds: [] });
    Object.assign(group, { headSequence: 9, messageCount: 5 });
    for (const member of group.members) member.replay?.push('8 participants', '9 m5');
    group.members.push({ userId: cat, unreadCount, replay: null });
    for (const [index, unread] of [0, 1].entries())
      Object.assign(group.members[index] ?? {}, { unreadCount: unread });
    final.indexed?.push({ messageId: 'm5', text: 't5' });
    final.counted?.push(...group.changes.slice(-2).map((change) => countedLine(id, change)));
    const action = {
      kind: 'send',
      conversationId: id,
      clientMessageId: 'c5',
      text: 't5',
      fileIds: [] as string[],
    } as const;
    history.push(
      { type: 'invoke', at: 99, op: 96, device: 'usr_ann.2', user: ann, action: { ...action } },
      {
        type: 'ok',
        at: 99,
        op: 96,
        result: { kind: 'sent', messageId: 'm5', sequence: 9, isDuplicate: false },
      },
      { type: 'event', at: 99, stream: 's1', sequence: 8, label: 'participants', isMessage: false },
      { type: 'event', at: 99, stream: 's1', sequence: 9, label: 'm5', isMessage: true },
    );
  });
  expect(broken).toEqual(expected);
});

it('takes what may have been done either way', () => {
  for (const unreadCount of [0, 1]) {
    const { history, final, group } = scenario();
    const member = group.members[0];
    if (member) member.unreadCount = unreadCount;
    const action = { kind: 'markRead', conversationId: id, messageId: 'm4' } as const;
    history.push({ type: 'invoke', at: 99, op: 97, device: 'usr_ann.1', user: ann, action });
    history.push({ type: 'unknown', at: 99, op: 97, code: 'UNAVAILABLE' });
    expect(check(history, final)).toEqual([]);
  }
});
