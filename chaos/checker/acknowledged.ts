import type { Check, Violation } from './check.ts';

/**
 * I1: every message that was acknowledged is there, as it was acknowledged; nothing is there that nobody sent.
 * I2: one `clientMessageId` is one message, whose sends all got the same answer; what was refused was not sent.
 */
export const checkAcknowledged: Check = (history, truth) => {
  const violations: Violation[] = [];
  const attempts = new Map<string, { texts: Set<string>; mayBeThere: boolean; messageId: string | null }>();
  for (const entry of history) {
    if (entry.type === 'invoke' && entry.action.kind === 'send') {
      const { clientMessageId, text } = entry.action;
      const known = attempts.get(clientMessageId);
      if (known) known.texts.add(text);
      else attempts.set(clientMessageId, { texts: new Set([text]), mayBeThere: false, messageId: null });
    }
    if (entry.type !== 'ok' && entry.type !== 'unknown') continue;
    const action = truth.invocations.get(entry.op)?.action;
    if (action?.kind !== 'send') continue;
    const attempt = attempts.get(action.clientMessageId);
    if (!attempt) continue;
    attempt.mayBeThere = true;
    if (entry.type !== 'ok' || entry.result.kind !== 'sent') continue;
    const { messageId, sequence } = entry.result;
    if (attempt.messageId !== null && attempt.messageId !== messageId) {
      violations.push({
        invariant: 'I2',
        what: `${action.clientMessageId} was acknowledged as two messages`,
      });
    }
    attempt.messageId = messageId;
    const found = truth.conversations.get(action.conversationId)?.byId.get(messageId);
    if (!found) {
      violations.push({
        invariant: 'I1',
        what: `op ${entry.op}: the acknowledged message ${messageId} is lost`,
      });
    } else if (
      found.sequence !== sequence ||
      found.text !== action.text ||
      found.fileIds.join() !== action.fileIds.join()
    ) {
      violations.push({ invariant: 'I1', what: `op ${entry.op}: ${messageId} is not what was acknowledged` });
    }
  }
  for (const [clientMessageId, found] of truth.messagesByClientId) {
    const attempt = attempts.get(clientMessageId);
    if (found.length > 1) {
      violations.push({ invariant: 'I2', what: `${clientMessageId} is there ${found.length} times` });
    }
    const text = found[0]?.message.text ?? '';
    if (!attempt?.texts.has(text)) {
      violations.push({ invariant: 'I1', what: `nobody sent ${clientMessageId} with such a text` });
    } else if (!attempt.mayBeThere) {
      violations.push({ invariant: 'I2', what: `${clientMessageId} was refused and is there` });
    }
  }
  return violations;
};
