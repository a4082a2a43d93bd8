import { expect, it } from 'vitest';
import { check } from './check.ts';
import { ann, brokenBy, id, scenario } from './testing/scenario.ts';

it.each([1, -1, Number.NaN])('catches a count that is off by %d', (off) => {
  const broken = brokenBy(({ group }) => {
    const member = group.members[0];
    if (member) member.unreadCount += off;
  });
  expect(broken).toEqual(['I6']);
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
