import { changeLogFloor } from '@messenger/events';
import { replayLine } from '../history.ts';
import type { Check, Violation } from './check.ts';

type Stream = { conversationId: string; user: string; next: number; isOpen: boolean };

const refusals = ['NOT_FOUND', 'FORBIDDEN'];

/**
 * I4: each stream gives each later change once and in order. It reaches the end of the log, or ends because its user
 * was removed or because what is due is kept no more.
 */
export const checkStreams: Check = (history, truth) => {
  const violations: Violation[] = [];
  const fail = (what: string) => violations.push({ invariant: 'I4', what });
  const streams = new Map<string, Stream>();
  for (const entry of history) {
    if (entry.type === 'follow') {
      const { conversationId, user, after } = entry;
      streams.set(entry.stream, { conversationId, user, next: after + 1, isOpen: true });
    }
    if (entry.type !== 'event' && entry.type !== 'unfollow') continue;
    const stream = streams.get(entry.stream);
    if (!stream) continue;
    if (entry.type === 'unfollow') {
      stream.isOpen = false;
      const conversation = truth.conversations.get(stream.conversationId);
      if (!conversation) continue;
      if (refusals.includes(entry.why) && !conversation.membership.wasRemoved(stream.user)) {
        fail(`${entry.stream} was refused to a member`);
      }
      if (entry.why === 'ResetRequired' && stream.next > changeLogFloor(conversation.headSequence)) {
        fail(`${entry.stream} was reset at ${stream.next}, which is still in the log`);
      }
      continue;
    }
    const { sequence, label } = entry;
    if (sequence !== stream.next) fail(`${entry.stream} got ${sequence} where ${stream.next} was due`);
    stream.next = Math.max(stream.next, sequence + 1);
    const change = truth.conversations.get(stream.conversationId)?.changes[sequence - 1];
    const heard = `${sequence} ${label}`;
    if (change && replayLine(change) !== heard)
      fail(`${entry.stream} got ${heard}, not ${replayLine(change)}`);
  }
  for (const [name, { conversationId, next, isOpen }] of streams) {
    const { headSequence = 0, changes = [] } = truth.conversations.get(conversationId) ?? {};
    if (!isOpen || next > headSequence) continue;
    const change = changes[next - 1];
    fail(`${name} stopped before ${change ? replayLine(change) : next} of ${headSequence}`);
  }
  return violations;
};
