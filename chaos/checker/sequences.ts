import { replayLine } from '../history.ts';
import type { Check, Violation } from './check.ts';
import type { Conversation } from './truth.ts';

/** I3: changes are numbered 1..n, the pages hold the messages of the log, and every member sees the same order. */
export const checkSequences: Check = (_history, truth) =>
  [...truth.conversations.values()].flatMap((conversation) => [
    ...numbers(conversation),
    ...pages(conversation),
    ...members(conversation),
  ]);

function numbers({ id, changes, headSequence }: Conversation): Violation[] {
  const wrong = changes.findIndex(({ sequence }, index) => sequence !== index + 1);
  if (wrong >= 0) return [violation(`${id}: at ${wrong + 1} of the log stands ${changes[wrong]?.sequence}`)];
  if (headSequence === changes.length) return [];
  return [violation(`${id}: the head is ${headSequence}, the log ends at ${changes.length}`)];
}

function pages({ id, changes, messages, messageCount }: Conversation): Violation[] {
  const logged = changes.flatMap((change) => (change.kind === 'message' ? [change] : []));
  const wrong = logged.findIndex(
    ({ messageId, sequence }, index) =>
      messages[index]?.messageId !== messageId || messages[index]?.sequence !== sequence,
  );
  if (wrong >= 0) {
    return [
      violation(`${id}: message ${wrong + 1} is ${logged[wrong]?.messageId} in the log, not in the pages`),
    ];
  }
  if (logged.length === messages.length && messageCount === messages.length) return [];
  return [
    violation(
      `${id}: ${logged.length} messages in the log, ${messages.length} in the pages, ${messageCount} by its count`,
    ),
  ];
}

function members({ id, changes, members: all }: Conversation): Violation[] {
  const expected = changes.map(replayLine);
  return all.flatMap(({ userId, replay }) => {
    if (replay === null) return [];
    const wrong = expected.findIndex((line, index) => replay[index] !== line);
    if (wrong < 0 && replay.length === expected.length) return [];
    const place = wrong < 0 ? expected.length : wrong;
    return [
      violation(`${id}: for ${userId} change ${place + 1} is ${replay[place]}, not ${expected[place]}`),
    ];
  });
}

const violation = (what: string): Violation => ({ invariant: 'I3', what });
