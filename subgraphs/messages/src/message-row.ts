import { bucketOf, type MessageAddedChange, messageKinds } from '@messenger/events';
import {
  type MessageRef,
  microsecondsFromTicks,
  ticksFromMilliseconds,
  ticksOfTimeuuid,
} from '@messenger/ids';
import { types } from 'cassandra-driver';
import { z } from 'zod';
import type { Message } from './message.ts';

const big = z.bigint().transform(String);
const count = z.bigint().transform(Number);
const uuid = z.instanceof(types.Uuid).transform(String);

const rowSchema = z.object({
  conversation_id: big,
  message_id: uuid,
  sender_id: big,
  message_type: z.enum(messageKinds),
  content: z.string().nullable(),
  media_attachments: z.array(z.object({ attachment_id: uuid })).nullable(),
  reply_to_message_id: uuid.nullable(),
  reply_to_sequence: count.nullable(),
  reply_to_ordinal: count.nullable(),
  forwarded_from_message_id: uuid.nullable(),
  forwarded_from_conversation_id: big.nullable(),
  forwarded_from_sequence: count.nullable(),
  forwarded_from_ordinal: count.nullable(),
  created_at: z.date(),
  updated_at: z.date().nullable(),
  deleted_at: z.date().nullable(),
  reactions: z.record(z.string(), z.string()).nullable(),
  sequence: count,
  ordinal: count,
  client_message_id: uuid,
});

/** The columns that reading a message takes. */
export const columns = Object.keys(rowSchema.shape).join(', ');

/** A row of `messages`; throws on one that this code cannot have written. */
export function messageOfRow(row: types.Row): Message {
  const read = rowSchema.parse(row);
  const conversationId = read.conversation_id;
  return {
    conversationId,
    sequence: read.sequence,
    ordinal: read.ordinal,
    timeuuid: read.message_id,
    senderId: read.sender_id,
    kind: read.message_type,
    text: read.deleted_at ? null : read.content,
    createdAt: read.created_at,
    editedAt: read.updated_at,
    deletedAt: read.deleted_at,
    clientMessageId: read.client_message_id,
    replyTo: refOf(conversationId, read.reply_to_sequence, read.reply_to_ordinal, read.reply_to_message_id),
    forwardedFrom: refOf(
      read.forwarded_from_conversation_id,
      read.forwarded_from_sequence,
      read.forwarded_from_ordinal,
      read.forwarded_from_message_id,
    ),
    fileIds: read.deleted_at ? [] : (read.media_attachments ?? []).map((file) => file.attachment_id),
    reactions: Object.entries(read.reactions ?? {}).map(([userId, emoji]) => ({ userId, emoji })),
  };
}

function refOf(
  conversationId: string | null,
  sequence: number | null,
  ordinal: number | null,
  timeuuid: string | null,
): MessageRef | null {
  if (conversationId === null || sequence === null || ordinal === null || timeuuid === null) return null;
  return { conversationId, sequence, ordinal, timeuuid };
}

const insertColumns = [
  'conversation_id',
  'bucket',
  'message_id',
  'sender_id',
  'message_type',
  'content',
  'media_attachments',
  'reply_to_message_id',
  'reply_to_sequence',
  'reply_to_ordinal',
  'forwarded_from_message_id',
  'forwarded_from_conversation_id',
  'forwarded_from_sequence',
  'forwarded_from_ordinal',
  'created_at',
  'delivery_status',
  'sequence',
  'ordinal',
  'client_message_id',
] as const;

export const insertCql = (table: string): string =>
  `INSERT INTO ${table} (${insertColumns.join(', ')})
   VALUES (${insertColumns.map(() => '?').join(', ')}) USING TIMESTAMP ?`;

/** The values of `insertCql`. What a message does not have stays unset: a null would be a tombstone. */
export function insertValues(
  change: MessageAddedChange,
  replyTo: MessageRef | undefined,
  writtenAt?: number,
): unknown[] {
  const { body } = change;
  const row: Record<(typeof insertColumns)[number], unknown> = {
    conversation_id: change.conversationId,
    bucket: bucketOf(change.ordinal),
    message_id: change.timeuuid,
    sender_id: change.actorId,
    message_type: body.kind,
    content: body.text,
    media_attachments: body.attachments?.length ? body.attachments.map(attachmentValue) : undefined,
    reply_to_message_id: replyTo?.timeuuid,
    reply_to_sequence: replyTo?.sequence.toString(),
    reply_to_ordinal: replyTo?.ordinal.toString(),
    forwarded_from_message_id: body.forwardedFrom?.timeuuid,
    forwarded_from_conversation_id: body.forwardedFrom?.conversationId,
    forwarded_from_sequence: body.forwardedFrom?.sequence.toString(),
    forwarded_from_ordinal: body.forwardedFrom?.ordinal.toString(),
    created_at: change.occurredAt,
    delivery_status: 'sent',
    sequence: change.sequence.toString(),
    ordinal: change.ordinal.toString(),
    client_message_id: body.clientMessageId,
  };
  return [...insertColumns.map((name) => row[name]), writeTime(change, writtenAt)];
}

/** Microseconds. By default a function of the message, so that writing it again changes nothing. */
const writeTime = ({ timeuuid }: MessageAddedChange, writtenAt?: number): bigint =>
  microsecondsFromTicks(
    writtenAt === undefined ? ticksOfTimeuuid(timeuuid) : ticksFromMilliseconds(writtenAt),
  );

function attachmentValue(attachment: NonNullable<MessageAddedChange['body']['attachments']>[number]) {
  return {
    attachment_id: attachment.fileId,
    file_type: attachment.mimeType,
    file_size: attachment.sizeBytes.toString(),
    file_url: attachment.fileUrl,
    thumbnail_url: attachment.thumbnailUrl,
    width: attachment.width,
    height: attachment.height,
    duration: attachment.durationSeconds === undefined ? undefined : Math.round(attachment.durationSeconds),
  };
}
