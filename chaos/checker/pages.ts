import type { Check } from './check.ts';
import type { Conversation } from './truth.ts';

/**
 * I8: a page leaves nothing out. Its messages stand one after the other; an older page goes on right where the one before
 * it ended, and only that with the first message is shorter than was asked for.
 */
export const checkPages: Check = (history, { invocations, conversations }) =>
  history.flatMap((entry) => {
    if (entry.type !== 'ok' || entry.result.kind !== 'page') return [];
    const action = invocations.get(entry.op)?.action;
    const conversation = action?.kind === 'read' ? conversations.get(action.conversationId) : undefined;
    if (action?.kind !== 'read' || !conversation) return [];
    const wrong = whatIsWrong(conversation, action, entry.result.messages);
    return wrong === null ? [] : [{ invariant: 'I8' as const, what: `op ${entry.op}: ${wrong}` }];
  });

type Asked = { size: number; olderThan: string | null };

function whatIsWrong(
  { byId }: Pick<Conversation, 'byId'>,
  { size, olderThan }: Asked,
  messages: readonly { messageId: string }[],
): string | null {
  const ordinalOf = (messageId: string) => byId.get(messageId)?.ordinal ?? 0;
  let due = olderThan === null ? null : ordinalOf(olderThan) - 1;
  for (const { messageId } of messages) {
    const ordinal = ordinalOf(messageId);
    if (ordinal === 0) return `${messageId} was on a page and is lost`;
    if (due !== null && ordinal !== due)
      return `${messageId} is message ${ordinal}, on a page where ${due} was due`;
    due = ordinal - 1;
  }
  if (due === null || due === 0 || messages.length === size) return null;
  return `a page ended before message ${due}`;
}
