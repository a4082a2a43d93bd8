import type { Entry } from '../history.ts';
import type { Check, Violation } from './check.ts';
import type { Truth } from './truth.ts';

/** Whether someone has been removed for certain, as the clients know it. */
type Standing = { isOut: boolean; epoch: number; additions: number; openAdditions: number };

/** I5: nothing reaches one who is not a member, and such a one says nothing. */
export const checkSecrecy: Check = (history, truth) => [...speakers(truth), ...listeners(history, truth)];

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
  const standings = new Map<string, Standing>();
  const standingOf = (conversationId: string, userId: string): Standing => {
    const key = `${conversationId} ${userId}`;
    const found = standings.get(key) ?? { isOut: false, epoch: 0, additions: 0, openAdditions: 0 };
    standings.set(key, found);
    return found;
  };
  const streams = new Map<string, { conversationId: string; user: string }>();
  const epochAt = new Map<number, number>();

  for (const entry of history) {
    if (entry.type === 'follow') streams.set(entry.stream, entry);
    else if (entry.type === 'event') {
      const stream = streams.get(entry.stream);
      const conversation = stream && truth.conversations.get(stream.conversationId);
      if (!stream || !conversation) continue;
      const { membership } = conversation;
      const { additions } = standingOf(stream.conversationId, stream.user);
      // The change that removes a person may still reach them; what follows may not, unless they are back.
      const seesIt =
        membership.isMemberAt(stream.user, entry.sequence) ||
        membership.isMemberAt(stream.user, entry.sequence - 1) ||
        additions > membership.additionsUntil(stream.user, entry.sequence);
      if (!seesIt) violations.push(violation(`${entry.stream} got ${entry.sequence} although no member`));
    } else if (entry.type === 'invoke') {
      const { action, user, op } = entry;
      if (action.kind === 'add') {
        const standing = standingOf(action.conversationId, action.userId);
        standing.isOut = false;
        standing.epoch += 1;
        standing.additions += 1;
        standing.openAdditions += 1;
      } else if (action.kind === 'remove') {
        epochAt.set(op, standingOf(action.conversationId, action.userId).epoch);
      } else if (action.kind === 'read') {
        const { isOut, epoch } = standingOf(action.conversationId, user);
        if (isOut) epochAt.set(op, epoch);
      }
    } else if (entry.type === 'ok' || entry.type === 'fail') {
      const invocation = truth.invocations.get(entry.op);
      if (!invocation) continue;
      const { action, user } = invocation;
      // An addition without an answer can come into force at any later time.
      if (action.kind === 'add') standingOf(action.conversationId, action.userId).openAdditions -= 1;
      if (entry.type === 'fail') continue;
      const epoch = epochAt.get(entry.op);
      if (action.kind === 'remove') {
        const standing = standingOf(action.conversationId, action.userId);
        if (standing.epoch === epoch && standing.openAdditions === 0) standing.isOut = true;
      } else if (action.kind === 'read') {
        const isStranger =
          truth.conversations.get(action.conversationId)?.membership.lastJoin(user) === undefined;
        const stayedOut = epoch !== undefined && standingOf(action.conversationId, user).epoch === epoch;
        const isKnown = truth.conversations.has(action.conversationId);
        if (stayedOut || (isKnown && isStranger)) {
          violations.push(
            violation(`op ${entry.op}: ${user} read ${action.conversationId} although no member`),
          );
        }
      }
    }
  }
  return violations;
}

const violation = (what: string): Violation => ({ invariant: 'I5', what });
