import { call } from './api.ts';
import type { Outcome } from './recorder.ts';
import { type ChangeContext, whoIs } from './world.ts';

const pageLength = 10;

/** Searches for a word in all conversations of a device's user. */
export function searchMessages(
  { world, device }: Pick<ChangeContext, 'world' | 'device'>,
  word: string,
): Promise<Outcome> {
  return world.recorder.attempt(whoIs(device), { kind: 'search', word }, async () => {
    const reply = await call(() =>
      device.client.searchMessages({ input: { query: word }, first: pageLength }),
    );
    if (reply.type !== 'ok') return reply;
    const places = reply.value.searchMessages.edges.flatMap(({ node }) =>
      node ? [{ conversationId: node.conversation.id, messageId: node.id }] : [],
    );
    return { type: 'ok', result: { kind: 'found', places } };
  });
}
