import { call } from './api.ts';
import type { Outcome } from './recorder.ts';
import { type ChangeContext, whoIs } from './world.ts';

const pageLength = 20;

/** The oldest message of a page that is not the last, to go on from. */
export type End = { cursor: string; messageId: string };

/** Reads a page of a conversation, if its device's user may see it: the latest, or the one before an end. */
export async function readPage(
  { world, device }: Pick<ChangeContext, 'world' | 'device'>,
  conversationId: string,
  before: End | null = null,
): Promise<{ outcome: Outcome; end: End | null }> {
  let end: End | null = null;
  const olderThan = before?.messageId ?? null;
  const action = { kind: 'read', conversationId, size: pageLength, olderThan } as const;
  const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
    const reply = await call(() =>
      device.client.conversationPage({
        id: conversationId,
        first: pageLength,
        ...(before && { after: before.cursor }),
      }),
    );
    if (reply.type !== 'ok') return reply;
    const { conversation } = reply.value;
    if (!conversation) return { type: 'fail', code: 'NOT_FOUND' };
    const messages = conversation.messages.edges.map(({ node }) => ({
      messageId: node.id,
      sequence: node.sequence,
    }));
    const [newest] = messages;
    if (newest && !before) device.newest.set(conversationId, newest.messageId);
    const oldest = conversation.messages.edges.at(-1);
    if (oldest && conversation.messages.pageInfo.hasNextPage) {
      end = { cursor: oldest.cursor, messageId: oldest.node.id };
    }
    return { type: 'ok', result: { kind: 'page', headSequence: conversation.headSequence, messages } };
  });
  return { outcome, end };
}
