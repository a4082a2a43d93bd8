import { createHash } from 'node:crypto';
import {
  type Conflict,
  conflict,
  type Forbidden,
  type InvalidInput,
  invalidInput,
  isFailure,
  type NotFound,
  notFound,
  type Unavailable,
} from '@messenger/errors';
import type { MessageBody } from '@messenger/events';
import { decodeConversationId, decodeMessageId, decodeUserId, type MessageRef } from '@messenger/ids';
import type { WritableChange, WriteChanges } from './change-writer.ts';
import type { CallOrigin, Claim, ConversationCalls } from './conversation-calls.ts';
import type { InternalImportedMessageInput, InternalImportMessagesInput } from './generated/resolvers.ts';
import type { HintStore } from './hint-store.ts';
import { textProblem } from './message-text.ts';
import { changeOf } from './send-message.ts';
import type { StoredMarks } from './stored-marks.ts';

export type ImportDependencies = {
  conversations: ConversationCalls;
  writeChanges: WriteChanges;
  hints: HintStore;
  marks: StoredMarks;
};

export type Imported = { messages: MessageRef[]; duplicateCount: number };
export type ImportFailure = InvalidInput | NotFound | Forbidden | Conflict | Unavailable;

type OldMessage = { senderId: string; createdAt: string; replyToIndex: number | null; body: MessageBody };

const messagesAtMost = 500;

/**
 * Writes a batch of old messages in their order: one claim for all, then the rows. Running it again gives the same
 * messages. Throws what a service or Cassandra fails with; the relay then stores what was claimed.
 *
 * A reply to a message of the same batch cannot hold that one's numbers when it is claimed, so its body names it by
 * client id, in the outbox and in the change log. The message's row gets the numbers: here from the claims, in the
 * relay's case from the messages stored before (see apply-changes.ts).
 */
export async function importMessages(
  use: ImportDependencies,
  origin: CallOrigin,
  input: InternalImportMessagesInput,
): Promise<Imported | ImportFailure> {
  const conversationId = decodeConversationId(input.conversationId);
  if (!conversationId) return notFound();
  const batch = readBatch(conversationId, input.messages);
  if (isFailure(batch)) return batch;
  if (batch.length === 0) return { messages: [], duplicateCount: 0 };

  const requests = batch.map(claimRequestOf);
  const claims = await use.conversations.claim(conversationId, requests, { ...origin, isImport: true });
  if (isFailure(claims)) return claims;
  if (claims.length !== batch.length) throw new Error('As many claims as messages were asked for.');
  await use.writeChanges(changesOf(batch, claims));

  const numbered = claims.filter((claim) => claim.outcome !== 'conflict');
  const messages = numbered.map((claim) => claim.ref);
  use.marks.add(messages.map(({ sequence }) => ({ conversationId, sequence })));
  const sequence = Math.max(...messages.map((ref) => ref.sequence));
  if (messages.length > 0) await use.hints.publish({ conversationId, sequence });
  const index = claims.findIndex((claim) => claim.outcome === 'conflict');
  if (index >= 0) return conflict('This id was used for another message.', `messages.${index}`);
  return { messages, duplicateCount: numbered.filter((claim) => claim.outcome === 'duplicate').length };
}

function readBatch(
  conversationId: string,
  inputs: readonly InternalImportedMessageInput[],
): OldMessage[] | InvalidInput {
  if (inputs.length > messagesAtMost) return invalidInput(`At most ${messagesAtMost}.`, 'messages');
  const batch: OldMessage[] = [];
  for (const [index, input] of inputs.entries()) {
    const message = readOldMessage(conversationId, inputs, index, input);
    if (typeof message === 'string') return invalidInput(message, `messages.${index}`);
    batch.push(message);
  }
  return batch;
}

/** The message, or what is wrong with it. */
function readOldMessage(
  conversationId: string,
  inputs: readonly InternalImportedMessageInput[],
  index: number,
  input: InternalImportedMessageInput,
): OldMessage | string {
  const senderId = decodeUserId(input.senderId);
  if (!senderId) return 'senderId: that is no user.';
  // Nobody sends an empty message, but old logs hold some.
  const wrongText = input.text === '' ? null : textProblem(input.text);
  if (wrongText) return `text: ${wrongText}`;
  const replyTo = input.replyToId ? decodeMessageId(input.replyToId) : null;
  if (input.replyToId && replyTo?.conversationId !== conversationId) {
    return 'replyToId: that is no message of this conversation.';
  }
  const replyToIndex = input.replyToIndex ?? null;
  const answered = replyToIndex === null ? undefined : inputs[replyToIndex];
  if (replyToIndex !== null && (replyToIndex >= index || !answered)) {
    return 'replyToIndex: it must be an earlier place of this batch.';
  }
  const body: MessageBody = {
    clientMessageId: input.clientMessageId.toLowerCase(),
    kind: 'text',
    text: input.text,
    ...(replyTo ? { replyTo } : {}),
    ...(answered ? { replyToClientMessageId: answered.clientMessageId.toLowerCase() } : {}),
  };
  return { senderId, createdAt: new Date(input.createdAt).toISOString(), replyToIndex, body };
}

/** The hash leaves out the reply: a second run may cut the batches elsewhere and name the same message otherwise. */
function claimRequestOf({ senderId, createdAt, body }: OldMessage) {
  return {
    senderId,
    createdAt,
    clientMessageId: body.clientMessageId,
    bodyHash: createHash('sha256').update(JSON.stringify(body.text)).digest('hex'),
    body: JSON.stringify(body),
  };
}

/** The changes of those that got numbers. */
function changesOf(batch: readonly OldMessage[], claims: readonly Claim[]): WritableChange[] {
  return batch.flatMap(({ senderId, body, replyToIndex }, index) => {
    const claim = claims[index];
    if (!claim || claim.outcome === 'conflict') return [];
    const answered = replyToIndex === null ? undefined : claims[replyToIndex];
    const replyTo = answered && answered.outcome !== 'conflict' ? answered.ref : undefined;
    return [{ change: changeOf(claim, senderId, body), replyTo }];
  });
}
