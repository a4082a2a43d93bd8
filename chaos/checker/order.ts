import type { Check, Violation } from './check.ts';

/**
 * I3: what was sent after another message of the conversation had been acknowledged, by the same person or another,
 * comes after it.
 */
export const checkOrder: Check = (history, truth) => {
  const violations: Violation[] = [];
  const acknowledged = new Map<string, number>();
  const before = new Map<string, number>();
  for (const entry of history) {
    if (entry.type === 'invoke' && entry.action.kind === 'send') {
      const { clientMessageId, conversationId } = entry.action;
      if (!before.has(clientMessageId)) before.set(clientMessageId, acknowledged.get(conversationId) ?? 0);
    }
    if (entry.type !== 'ok' || entry.result.kind !== 'sent') continue;
    const action = truth.invocations.get(entry.op)?.action;
    if (action?.kind !== 'send') continue;
    const last = acknowledged.get(action.conversationId) ?? 0;
    acknowledged.set(action.conversationId, Math.max(last, entry.result.sequence));
  }
  for (const [clientMessageId, found] of truth.messagesByClientId) {
    const after = before.get(clientMessageId) ?? 0;
    for (const { conversationId, message } of found) {
      if (message.sequence > after) continue;
      const what = `${conversationId}: ${message.messageId} is ${message.sequence}, sent when ${after} was acknowledged`;
      violations.push({ invariant: 'I3', what });
    }
  }
  return violations;
};
