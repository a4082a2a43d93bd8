import { succeed, uuidv7 } from '@messenger/sdk';
import { call } from './api.ts';
import type { Outcome } from './recorder.ts';
import { type ChangeContext, type Device, type Draft, whoIs } from './world.ts';

const keptDrafts = 20;
/** What texts are made of, so that searches find something. */
export const words = ['anchor', 'breeze', 'compass', 'dinghy', 'ebb', 'fathom', 'galley', 'hull'] as const;

/** A message that nobody sent yet. */
export function newDraft(
  { device, random }: ChangeContext,
  conversationId: string,
  fileIds: string[],
): Draft {
  const text = `${device.name} ${random.pick(words)} ${random.below(1e9)}`;
  return { conversationId, clientMessageId: uuidv7(), text, fileIds };
}

/** `retries`: the SDK tries that often by itself, and then no refusal tells whether an earlier try arrived. */
export type SendOptions = { retries?: number; timeoutMs?: number };

/** Sends a message, for the first time or again, and keeps it as unanswered or as acknowledged. */
export async function sendDraft(
  { world, device }: Pick<ChangeContext, 'world' | 'device'>,
  message: Draft,
  options: SendOptions = {},
): Promise<Outcome> {
  const { fileIds, ...rest } = message;
  const action = { kind: 'send', ...message } as const;
  const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
    const input = fileIds.length > 0 ? { ...rest, attachmentIds: fileIds } : rest;
    const reply = await call(async () =>
      succeed((await device.client.sendMessage({ input }, options)).sendMessage),
    );
    if (reply.type !== 'ok') return options.retries ? { type: 'unknown', code: reply.code } : reply;
    const { isDuplicate, message: sent } = reply.value;
    return {
      type: 'ok',
      result: { kind: 'sent', messageId: sent.id, sequence: sent.sequence, isDuplicate },
    };
  });
  remember(device, message, outcome);
  return outcome;
}

function remember(device: Device, message: Draft, { type }: Outcome): void {
  if (type === 'fail') return;
  const drafts = type === 'ok' ? device.acknowledged : device.unanswered;
  drafts.push(message);
  if (drafts.length > keptDrafts) drafts.shift();
}
