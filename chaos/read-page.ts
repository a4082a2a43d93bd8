import { z } from 'zod';
import { call } from './api.ts';
import { type ChangeContext, whoIs } from './world.ts';

const document = `
  query ($id: ID!) { conversation(id: $id) { headSequence messages(first: 20) { nodes { id sequence } } } }`;

const pageSchema = z
  .object({
    headSequence: z.number(),
    messages: z.object({ nodes: z.array(z.object({ id: z.string(), sequence: z.number() })) }),
  })
  .nullable();

/** Reads the latest page of a conversation, if its device's user may see it. */
export async function readPage({ world, device }: ChangeContext, conversationId: string): Promise<void> {
  const action = { kind: 'read', conversationId } as const;
  await world.recorder.attempt(whoIs(device), action, async () => {
    const reply = await call(world.client, device.account.token, document, { id: conversationId });
    if (reply.type !== 'ok') return reply;
    const page = pageSchema.parse(reply.value);
    if (!page) return { type: 'fail', code: 'NOT_FOUND' };
    const messages = page.messages.nodes.map(({ id, sequence }) => ({ messageId: id, sequence }));
    const newest = messages[0];
    if (newest) device.newest.set(conversationId, newest.messageId);
    return { type: 'ok', result: { kind: 'page', headSequence: page.headSequence, messages } };
  });
}
