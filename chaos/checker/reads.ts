import type { Check, Violation } from './check.ts';

/** What a device knows of a conversation: the latest change and the latest message that it was told of. */
type Known = { change: number; message: number };

/**
 * I8: what a device reads is never older than what it was told before it asked, nor is a page out of order.
 */
export const checkReads: Check = (history, truth) => {
  const violations: Violation[] = [];
  const known = new Map<string, Known>();
  const learn = (device: string, conversationId: string, change: number, message: number) => {
    const key = `${device} ${conversationId}`;
    const last = known.get(key) ?? { change: 0, message: 0 };
    known.set(key, { change: Math.max(last.change, change), message: Math.max(last.message, message) });
  };
  const streams = new Map<string, { device: string; conversationId: string }>();
  const atInvoke = new Map<number, Known>();

  for (const entry of history) {
    if (entry.type === 'follow') streams.set(entry.stream, entry);
    if (entry.type === 'event') {
      const stream = streams.get(entry.stream);
      const message = entry.isMessage ? entry.sequence : 0;
      if (stream) learn(stream.device, stream.conversationId, entry.sequence, message);
    }
    if (entry.type === 'invoke' && entry.action.kind === 'read') {
      const last = known.get(`${entry.device} ${entry.action.conversationId}`);
      if (last) atInvoke.set(entry.op, last);
    }
    if (entry.type !== 'ok') continue;
    const invocation = truth.invocations.get(entry.op);
    if (!invocation) continue;
    const { device, action } = invocation;
    const { result } = entry;
    if (result.kind === 'sent' && action.kind === 'send') {
      learn(device, action.conversationId, result.sequence, result.sequence);
    }
    if (result.kind !== 'page' || action.kind !== 'read') continue;
    const newest = result.messages[0]?.sequence ?? 0;
    const before = atInvoke.get(entry.op) ?? { change: 0, message: 0 };
    if (result.headSequence < before.change || (action.olderThan === null && newest < before.message)) {
      const what = `op ${entry.op}: ${device} read up to ${newest} of ${result.headSequence}, and knew ${before.message} of ${before.change}`;
      violations.push({ invariant: 'I8', what });
    }
    if (
      result.messages.some(
        ({ sequence }, index) => sequence >= (result.messages[index - 1]?.sequence ?? Infinity),
      )
    ) {
      violations.push({
        invariant: 'I8',
        what: `op ${entry.op}: ${device} read a page that is out of order`,
      });
    }
    learn(device, action.conversationId, result.headSequence, newest);
  }
  return violations;
};
