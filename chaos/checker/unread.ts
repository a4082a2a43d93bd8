import type { Check } from './check.ts';

/** I6: what a member has not read is a recount of what came after their own messages, their marks and their coming. */
export const checkUnread: Check = (history, truth) => {
  const certain = new Map<string, number>();
  const possible = new Map<string, number[]>();
  for (const entry of history) {
    if (entry.type !== 'ok' && entry.type !== 'unknown') continue;
    const invocation = truth.invocations.get(entry.op);
    if (invocation?.action.kind !== 'markRead') continue;
    const { conversationId, messageId } = invocation.action;
    const ordinal = truth.conversations.get(conversationId)?.byId.get(messageId)?.ordinal ?? 0;
    const key = `${conversationId} ${invocation.user}`;
    if (entry.type === 'ok') certain.set(key, Math.max(ordinal, certain.get(key) ?? 0));
    else {
      const marks = possible.get(key) ?? [];
      marks.push(ordinal);
      possible.set(key, marks);
    }
  }
  return [...truth.conversations.values()].flatMap(({ id, messages, members, membership }) => {
    const ownLast = new Map(messages.map(({ senderId }, index) => [senderId, index + 1] as const));
    const until = countsUntil(messages.map(({ sequence }) => sequence));
    return members.flatMap(({ userId, unreadCount }) => {
      const key = `${id} ${userId}`;
      const joinedAfter = until(membership.lastJoin(userId) ?? 0);
      const read = Math.max(certain.get(key) ?? 0, ownLast.get(userId) ?? 0, joinedAfter);
      const allowed = [read, ...(possible.get(key) ?? []).filter((ordinal) => ordinal > read)];
      if (allowed.some((ordinal) => messages.length - ordinal === unreadCount)) return [];
      const what = `${id}: ${userId} has ${unreadCount} unread, a recount says ${messages.length - read}`;
      return [{ invariant: 'I6' as const, what }];
    });
  });
};

/** How many of the rising numbers are smaller than the one given. */
function countsUntil(numbers: readonly number[]): (limit: number) => number {
  return (limit) => {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[middle] ?? 0) < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
