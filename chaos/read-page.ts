import { call } from './api.ts';
import type { Outcome } from './recorder.ts';
import { type ChangeContext, whoIs } from './world.ts';

const pageLength = 20;

/** Reads the latest page of a conversation, if its device's user may see it. */
export function readPage(
  { world, device }: Pick<ChangeContext, 'world' | 'device'>,
  conversationId: string,
): Promise<Outcome> {
  const action = { kind: 'read', conversationId } as const;
  return world.recorder.attempt(whoIs(device), action, async () => {
    const reply = await call(() => device.client.conversationPage({ id: conversationId, first: pageLength }));
    if (reply.type !== 'ok') return reply;
    const { conversation } = reply.value;
    if (!conversation) return { type: 'fail', code: 'NOT_FOUND' };
    const messages = conversation.messages.edges.map(({ node }) => ({
      messageId: node.id,
      sequence: node.sequence,
    }));
    const newest = messages[0];
    if (newest) device.newest.set(conversationId, newest.messageId);
    return { type: 'ok', result: { kind: 'page', headSequence: conversation.headSequence, messages } };
  });
}
