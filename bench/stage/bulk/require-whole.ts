import { z } from 'zod';
import type { Account } from '../../../e2e/stand/index.ts';
import { ask } from '../../load/operations.ts';
import type { Stage } from '../open-stage.ts';

const query = `query Whole($id: ID!) {
  conversation(id: $id) {
    headSequence messageCount unreadCount
    newest: messages(first: 20) { nodes { sequence } }
    oldest: messages(last: 20) { nodes { sequence } }
  }
}`;

const nodes = z.object({ nodes: z.array(z.object({ sequence: z.number() })) });
const answerSchema = z.object({
  data: z.object({
    conversation: z.object({
      headSequence: z.number(),
      messageCount: z.number(),
      unreadCount: z.number(),
      newest: nodes,
      oldest: nodes,
    }),
  }),
});

const isDescending = (sequences: readonly number[]): boolean =>
  sequences.every((sequence, index) => index === 0 || sequence === (sequences[index - 1] ?? 0) - 1);

/** Asks the product itself whether a conversation holds so many messages, of which its owner has read none. */
export async function requireWhole(
  stage: Stage,
  owner: Account,
  id: string,
  messages: number,
): Promise<void> {
  const { conversation } = answerSchema.parse(await ask(stage, query, { id }, owner.token)).data;
  const { headSequence, messageCount, unreadCount, newest, oldest } = conversation;
  const size = Math.min(20, messages);
  const isWhole =
    messageCount === messages &&
    unreadCount === messages &&
    headSequence > messages &&
    [newest, oldest].every(
      (page) => page.nodes.length === size && isDescending(page.nodes.map(({ sequence }) => sequence)),
    );
  if (!isWhole) throw new Error(`The filled conversation is not whole: ${JSON.stringify(conversation)}`);
}
