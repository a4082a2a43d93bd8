import { createHash, randomUUID } from 'node:crypto';
import type { MessageBody } from '@messenger/events';
import type { ClaimedMessage, MessageClaim } from '../claim-store.ts';
import type { Services } from '../context.ts';

/** A message as messages would claim it. */
export function claimBy(
  senderId: string,
  {
    text = 'hello',
    clientMessageId = randomUUID(),
    createdAt = null,
    attachments,
  }: Partial<MessageClaim & Pick<MessageBody, 'text' | 'attachments'>> = {},
): MessageClaim {
  const body = JSON.stringify({ clientMessageId, kind: 'text', text, attachments });
  return {
    senderId,
    clientMessageId,
    body,
    bodyHash: createHash('sha256').update(text).digest('hex'),
    createdAt,
  };
}

/** Claims messages that nothing stands against. */
export async function claim(
  { actions }: Services,
  conversationId: string,
  messages: readonly MessageClaim[],
  isImport = false,
): Promise<Exclude<ClaimedMessage, { outcome: 'CONFLICT' }>[]> {
  const claimed = await actions.claimMessages({ conversationId, isImport, messages });
  if (typeof claimed === 'string') throw new Error(`refused: ${claimed}`);
  return claimed.map((message) => {
    if (message.outcome === 'CONFLICT') throw new Error('conflict');
    return message;
  });
}
