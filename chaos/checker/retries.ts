import type { Check, Violation } from './check.ts';

/**
 * I2: of all answers to the sends of one `clientMessageId` one at most says that it is new, and none to a send that
 * began after one had been acknowledged.
 */
export const checkRetries: Check = (history, { invocations }) => {
  const violations: Violation[] = [];
  const answered = new Set<string>();
  const saidNew = new Set<string>();
  const mustBeDuplicates = new Set<number>();
  for (const entry of history) {
    if (entry.type === 'invoke' && entry.action.kind === 'send') {
      if (answered.has(entry.action.clientMessageId)) mustBeDuplicates.add(entry.op);
    }
    if (entry.type !== 'ok' || entry.result.kind !== 'sent') continue;
    const action = invocations.get(entry.op)?.action;
    if (action?.kind !== 'send') continue;
    const { clientMessageId } = action;
    answered.add(clientMessageId);
    if (entry.result.isDuplicate) continue;
    if (mustBeDuplicates.has(entry.op) || saidNew.has(clientMessageId)) {
      violations.push({
        invariant: 'I2',
        what: `op ${entry.op}: ${clientMessageId} was sent again and called new`,
      });
    }
    saidNew.add(clientMessageId);
  }
  return violations;
};
