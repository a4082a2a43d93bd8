import { createHash } from 'node:crypto';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '@messenger/errors';
import {
  decodeConversationId,
  decodeFileId,
  decodeMessageId,
  encodeMessageId,
  type MessageRef,
  millisecondsOfUuidV7,
} from '@messenger/ids';
import type { SendMessageInput } from './generated/resolvers.ts';
import { textProblem } from './message-text.ts';

/** What the sender asks for, with every id read. */
export type NewMessage = {
  conversationId: string;
  clientMessageId: string;
  text: string | null;
  /** UUIDs. */
  fileIds: string[];
  replyTo: MessageRef | null;
  forwardedFrom: MessageRef | null;
};

const dayMs = 86_400_000;
/** The dedupe table keeps client ids this long: an older one could be sent twice unnoticed. */
const oldestIdMs = 30 * dayMs;
const newestIdMs = dayMs;
const attachmentsAtMost = 10;

/** The message to send, or the first rule that the input breaks. `now` in milliseconds. */
export function readSendInput(input: SendMessageInput, now: number): NewMessage | InvalidInput | NotFound {
  const idProblem = clientIdProblem(input.clientMessageId, now);
  if (idProblem) return invalidInput(idProblem, 'clientMessageId');
  const text = input.text ?? null;
  const wrongText = text === null ? null : textProblem(text);
  if (wrongText) return invalidInput(wrongText, 'text');
  const fileIds = readFileIds(input.attachmentIds ?? []);
  if (!Array.isArray(fileIds)) return fileIds;
  if (text === null && fileIds.length === 0) return invalidInput('Give a text, files or both.', 'text');
  const replyTo = readMessageId(input.replyToId);
  if (replyTo === 'wrong') return invalidInput('That is no message.', 'replyToId');
  const forwardedFrom = readMessageId(input.forwardedFromId);
  if (forwardedFrom === 'wrong') return invalidInput('That is no message.', 'forwardedFromId');
  const conversationId = decodeConversationId(input.conversationId);
  if (!conversationId) return notFound();
  if (replyTo && replyTo.conversationId !== conversationId) {
    return invalidInput('It must be a message of the same conversation.', 'replyToId');
  }
  const clientMessageId = input.clientMessageId.toLowerCase();
  return { conversationId, clientMessageId, text, fileIds, replyTo, forwardedFrom };
}

function clientIdProblem(clientMessageId: string, now: number): string | null {
  const madeAt = millisecondsOfUuidV7(clientMessageId);
  if (madeAt === null) return 'It must be a UUIDv7.';
  if (madeAt < now - oldestIdMs) return 'It was made more than 30 days ago.';
  if (madeAt > now + newestIdMs) return 'It was made more than a day in the future.';
  return null;
}

function readFileIds(ids: readonly string[]): string[] | InvalidInput {
  if (ids.length > attachmentsAtMost) {
    return invalidInput(`At most ${attachmentsAtMost} files.`, 'attachmentIds');
  }
  const fileIds = ids.map(decodeFileId).filter((fileId) => fileId !== null);
  if (fileIds.length < ids.length) return invalidInput('One of them is no file.', 'attachmentIds');
  if (new Set(fileIds).size < fileIds.length) return invalidInput('A file is named twice.', 'attachmentIds');
  return fileIds;
}

function readMessageId(id: string | null | undefined): MessageRef | null | 'wrong' {
  return id ? (decodeMessageId(id) ?? 'wrong') : null;
}

/**
 * What makes two tries the same message: SHA-256 in hex of JSON whose keys stand in a fixed order. Files count by
 * id, because what is known about a file may change between two tries.
 */
export function hashOfMessage({ text, fileIds, replyTo, forwardedFrom }: NewMessage): string {
  const canonical = JSON.stringify([
    text,
    fileIds,
    replyTo && encodeMessageId(replyTo),
    forwardedFrom && encodeMessageId(forwardedFrom),
  ]);
  return createHash('sha256').update(canonical).digest('hex');
}
