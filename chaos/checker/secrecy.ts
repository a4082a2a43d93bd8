import type { Action, Entry, Result } from '../history.ts';
import type { Check, Violation } from './check.ts';
import { Standings } from './standings.ts';
import type { Truth } from './truth.ts';

/** I5: nothing reaches one who is not a member, and such a one says nothing. I7: what is found is there. */
export const checkSecrecy: Check = (history, truth) => [
  ...speakers(truth),
  ...listeners(history, truth),
  ...readers(history, truth),
  ...finders(history, truth),
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
    if (entry.type !== 'ok' || !invocation) continue;
    const { op, user, action } = invocation;
    for (const id of seenConversations(action, entry.result)) {
      const membership = truth.conversations.get(id)?.membership;
      const isStranger = membership !== undefined && membership.lastJoin(user) === undefined;
      if (!isStranger && !standings.wasOutSince(op, id, user)) continue;
      violations.push(violation(`op ${op}: ${user} saw ${id} although no member (${action.kind})`));
    }
  }
  return violations;
}

function seenConversations(action: Action, result: Result): readonly string[] {
  if (result.kind === 'page' && action.kind === 'read') return [action.conversationId];
  if (result.kind === 'listed') return result.conversationIds;
  if (result.kind !== 'found') return [];
  return [...new Set(result.places.map(({ conversationId }) => conversationId))];
}

/** Nothing is found that is not there, nor without the word that was searched for. */
function finders(history: readonly Entry[], { invocations, conversations }: Truth): Violation[] {
  const violations: Violation[] = [];
  for (const entry of history) {
    const action = entry.type === 'ok' ? invocations.get(entry.op)?.action : undefined;
    if (entry.type !== 'ok' || entry.result.kind !== 'found' || action?.kind !== 'search') continue;
    for (const { conversationId, messageId } of entry.result.places) {
      const conversation = conversations.get(conversationId);
      const text = conversation?.byId.get(messageId)?.text;
      if (!conversation || text?.includes(action.word)) continue;
      const what = `op ${entry.op}: found ${messageId}, which does not say ${action.word}`;
      violations.push({ invariant: 'I7', what });
    }
  }
  return violations;
}

const violation = (what: string): Violation => ({ invariant: 'I5', what });
