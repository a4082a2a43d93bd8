import { z } from 'zod';
import type { Draft } from '../e2e/stand/talk.ts';
import { call } from './api.ts';
import { type ChangeContext, whoIs } from './world.ts';

const document = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { isDuplicate sent: message { id sequence } }
      ... on Error { code }
    }
  }`;

const sentSchema = z.object({
  isDuplicate: z.boolean(),
  sent: z.object({ id: z.string(), sequence: z.number() }),
});

const keptDrafts = 20;

/** Sends a message, for the first time or again, and keeps it as unanswered or as acknowledged. */
export async function sendDraft({ world, device }: ChangeContext, message: Draft): Promise<void> {
  const action = { kind: 'send', ...message } as const;
  const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
    const reply = await call(world.client, device.account.token, document, { input: message });
    if (reply.type !== 'ok') return reply;
    const { isDuplicate, sent } = sentSchema.parse(reply.value);
    return {
      type: 'ok',
      result: { kind: 'sent', messageId: sent.id, sequence: sent.sequence, isDuplicate },
    };
  });
  if (outcome.type === 'unknown') keep(device.unanswered, message);
  if (outcome.type === 'ok') keep(device.acknowledged, message);
}

function keep(drafts: Draft[], message: Draft): void {
  drafts.push(message);
  if (drafts.length > keptDrafts) drafts.shift();
}
