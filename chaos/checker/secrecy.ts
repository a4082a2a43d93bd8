import type { Entry } from '../history.ts';
import type { Check, Violation } from './check.ts';
import { Standings } from './standings.ts';
import type { Truth } from './truth.ts';

/** I5: nothing reaches one who is not a member, and such a one says nothing. */
export const checkSecrecy: Check = (history, truth) => [
  ...speakers(truth),
  ...listeners(history, truth),
  ...readers(history, truth),
];

function speakers({ conversations }: Truth): Violation[] {
  return [...conversations.values()].flatMap(({ id, messages, membership }) =>
    messages
      .filter(({ senderId, sequence }) => !membership.isMemberAt(senderId, sequence))
      .map(({ senderId, messageId }) =>
        violation(`${id}: ${senderId} was no member when sending ${messageId}`),
      ),
  );
}

function listeners(history: readonly Entry[], truth: Truth): Violation[] {
  const violations: Violation[] = [];
  const standings = new Standings(truth);
  const streams = new Map<string, { conversationId: string; user: string }>();
  for (const entry of history) {
    standings.follow(entry);
    if (entry.type === 'follow') streams.set(entry.stream, entry);
    const stream = entry.type === 'event' ? streams.get(entry.stream) : undefined;
    const membership = stream && truth.conversations.get(stream.conversationId)?.membership;
    if (entry.type !== 'event' || !stream || !membership) continue;
    const { user, conversationId } = stream;
    // The change that removes a person may still reach them; what follows may not, unless they are back.
    const seesIt =
      membership.isMemberAt(user, entry.sequence) ||
      membership.isMemberAt(user, entry.sequence - 1) ||
      standings.additions(conversationId, user) > membership.additionsUntil(user, entry.sequence);
    if (!seesIt) violations.push(violation(`${entry.stream} got ${entry.sequence} although no member`));
  }
  return violations;
}

function readers(history: readonly Entry[], truth: Truth): Violation[] {
  const violations: Violation[] = [];
  const standings = new Standings(truth);
  for (const entry of history) {
    standings.follow(entry);
    const invocation = entry.type === 'ok' ? truth.invocations.get(entry.op) : undefined;
    if (invocation?.action.kind !== 'read') continue;
    const { op, user, action } = invocation;
    const membership = truth.conversations.get(action.conversationId)?.membership;
    const isStranger = membership !== undefined && membership.lastJoin(user) === undefined;
    if (!isStranger && !standings.wasOutSince(op, action.conversationId, user)) continue;
    violations.push(violation(`op ${op}: ${user} read ${action.conversationId} although no member`));
  }
  return violations;
}

const violation = (what: string): Violation => ({ invariant: 'I5', what });
