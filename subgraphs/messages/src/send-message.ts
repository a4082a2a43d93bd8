import type { Viewer } from '@messenger/auth';
import {
  type Conflict,
  conflict,
  type Forbidden,
  type InvalidInput,
  invalidInput,
  isFailure,
  type NotFound,
  notFound,
  type RateLimited,
  rateLimited,
  type Unavailable,
} from '@messenger/errors';
import type { Attachment, MessageAddedChange, MessageBody } from '@messenger/events';
import type { Faults } from '@messenger/faults';
import type { RateLimit } from '@messenger/rate-limits';
import type { Announcer } from './announcer.ts';
import type { WriteChanges } from './change-writer.ts';
import type { Claim, ConversationCalls } from './conversation-calls.ts';
import type { SendMessageInput } from './generated/resolvers.ts';
import type { MediaCalls } from './media-calls.ts';
import { kindOf, type Message, messageOf } from './message.ts';
import type { MessageStore } from './message-store.ts';
import { hashOfMessage, type NewMessage, readSendInput } from './send-input.ts';

export type SendDependencies = {
  conversations: ConversationCalls;
  media: MediaCalls;
  messages: MessageStore;
  writeChanges: WriteChanges;
  announcer: Announcer;
  sendLimit: RateLimit;
  faults: Faults;
  /** Milliseconds since 1970. */
  now(): number;
};

export type Sender = { viewer: Viewer; requestId: string };

export type SendFailure = InvalidInput | NotFound | Forbidden | Conflict | RateLimited | Unavailable;
export type Sent = { message: Message; isDuplicate: boolean };

/**
 * Sends a message; it is stored for good when this answers. Throws CallFailed or what the driver throws when a
 * service or Cassandra is away: the same input can be sent again, and once its numbers are claimed the relay stores
 * the message even if it is not.
 */
export async function sendMessage(
  use: SendDependencies,
  sender: Sender,
  input: SendMessageInput,
): Promise<Sent | SendFailure> {
  const wanted = readSendInput(input, use.now());
  if (isFailure(wanted)) return wanted;
  const limit = await use.sendLimit.consume({ user: sender.viewer.userId });
  if (!limit.ok) return rateLimited(limit.retryAfterMs);
  const [brokenLink, attachments] = await Promise.all([
    findBrokenLink(use, sender, wanted),
    attachmentsOf(use, sender, wanted),
  ]);
  if (brokenLink) return brokenLink;
  if (isFailure(attachments)) return attachments;
  const body = bodyOf(wanted, attachments);

  await use.faults.at('send.before-claim');
  const claim = await claimNumbers(use, sender, wanted, body);
  if (isFailure(claim)) return claim;
  await use.faults.at('send.after-claim');

  const change = changeOf(claim, sender.viewer.userId, body);
  // A duplicate is written again: its first try may have died between the claim and here.
  await use.writeChanges([{ change }]);
  await use.faults.at('send.after-store');

  const message = messageOf(change);
  const isDuplicate = claim.outcome === 'duplicate';
  use.announcer.announce(message, isDuplicate ? null : change);
  return { message, isDuplicate };
}

/** The first of the named messages that is not there for this sender. Reads nothing when none is named. */
async function findBrokenLink(
  { messages, conversations }: SendDependencies,
  { viewer, requestId }: Sender,
  { conversationId, replyTo, forwardedFrom }: NewMessage,
): Promise<InvalidInput | NotFound | null> {
  const named = [replyTo, forwardedFrom].filter((ref) => ref !== null);
  if (named.length === 0) return null;
  const conversationIds = [conversationId, forwardedFrom?.conversationId ?? conversationId];
  const [found, [access, sourceAccess]] = await Promise.all([
    messages.readMany(named),
    conversations.access(viewer.userId, conversationIds, { viewer, requestId }),
  ]);
  if (!access) return notFound();
  if (replyTo && !found.at(0)) return invalidInput('There is no such message.', 'replyToId');
  if (forwardedFrom && !(sourceAccess && found.at(-1))) {
    return invalidInput('It does not exist, or you may not see it.', 'forwardedFromId');
  }
  return null;
}

async function attachmentsOf(
  { media }: SendDependencies,
  { viewer, requestId }: Sender,
  { conversationId, fileIds }: NewMessage,
): Promise<Attachment[] | InvalidInput> {
  if (fileIds.length === 0) return [];
  const files = await media.attachable(viewer.userId, conversationId, fileIds, { viewer, requestId });
  const attachments = files.filter((file) => file !== null);
  if (attachments.length === fileIds.length) return attachments;
  return invalidInput('You may not attach one of these files here.', 'attachmentIds');
}

function bodyOf(wanted: NewMessage, attachments: Attachment[]): MessageBody {
  const { clientMessageId, text, replyTo, forwardedFrom } = wanted;
  return {
    clientMessageId,
    kind: kindOf(attachments),
    ...(text === null ? {} : { text }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(replyTo ? { replyTo } : {}),
    ...(forwardedFrom ? { forwardedFrom } : {}),
  };
}

type Numbered = Exclude<Claim, { outcome: 'conflict' }>;

async function claimNumbers(
  { conversations }: SendDependencies,
  { viewer, requestId }: Sender,
  wanted: NewMessage,
  body: MessageBody,
): Promise<Numbered | NotFound | Forbidden | Conflict | Unavailable> {
  const { client } = viewer;
  const request = {
    senderId: viewer.userId,
    clientMessageId: wanted.clientMessageId,
    bodyHash: hashOfMessage(wanted),
    body: JSON.stringify({ ...body, ...(client && { client }) } satisfies MessageBody),
  };
  const origin = { viewer, requestId, isImport: false };
  const claims = await conversations.claim(wanted.conversationId, [request], origin);
  if (isFailure(claims)) return claims;
  const [claim] = claims;
  if (!claim) throw new Error('One claim was asked for and none came.');
  if (claim.outcome !== 'conflict') return claim;
  return conflict('This id was used for another message.', 'clientMessageId');
}

/** The change as the outbox holds it. */
export function changeOf(
  { ref, createdAt }: Numbered,
  senderId: string,
  body: MessageBody,
): MessageAddedChange {
  return { kind: 'message_added', ...ref, occurredAt: createdAt, actorId: senderId, body };
}
