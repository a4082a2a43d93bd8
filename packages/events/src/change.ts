import { type ClientTraits, clientTraitsSchema } from '@messenger/auth';
import { z } from 'zod';

const decimalId = z.string().regex(/^[1-9]\d{0,18}$/);
const timeuuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const positive = z.number().int().positive();
const isoTime = z.iso.datetime();

export const messageKinds = ['text', 'image', 'video', 'voice', 'file', 'location'] as const;

/** Names a message; the fields of `MessageRef` of @messenger/ids. */
const messageRef = z.object({
  conversationId: decimalId,
  sequence: positive,
  ordinal: positive,
  timeuuid,
});

const attachment = z.object({
  /** The file's UUID. */
  fileId: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  fileUrl: z.string(),
  thumbnailUrl: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  durationSeconds: z.number().optional(),
});

/** A message as its sender wrote it, before the claim adds its numbers. */
export const messageBodySchema = z.object({
  clientMessageId: z.string(),
  kind: z.enum(messageKinds),
  text: z.string().optional(),
  attachments: z.array(attachment).max(10).optional(),
  replyTo: messageRef.optional(),
  /**
   * Instead of `replyTo`, in imports: the message of the same claim that it answers, whose numbers are not
   * known before the claim. Whoever stores the message looks them up.
   */
  replyToClientMessageId: z.string().optional(),
  forwardedFrom: messageRef.optional(),
  /** Where it was sent from. In the outbox only, for counting: it is not stored with the message. */
  client: clientTraitsSchema.optional(),
});

export type MessageBody = z.infer<typeof messageBodySchema>;
export type Attachment = z.infer<typeof attachment>;

const envelope = {
  conversationId: decimalId,
  sequence: positive,
  /** ISO 8601 in UTC. */
  occurredAt: isoTime,
  /** Decimal user id. */
  actorId: decimalId,
};

/** Where it was done. In the outbox only, for counting: the change log does not hold it. */
const client = clientTraitsSchema.optional();

const messageAdded = z.object({
  kind: z.literal('message_added'),
  ...envelope,
  ordinal: positive,
  timeuuid,
  body: messageBodySchema,
});

const participantsChanged = z.object({
  kind: z.literal('participants_changed'),
  ...envelope,
  /** Decimal user ids. */
  added: z.array(decimalId).max(1001),
  removed: z.array(decimalId).max(1001),
  client,
});

const attachmentProcessed = z.object({
  kind: z.literal('attachment_processed'),
  ...envelope,
  /** UUID. */
  fileId: z.uuid(),
});

/**
 * A durable change of a conversation: the outbox holds it, the change log keeps it, sinks are filled
 * from it. Ids are decimal inside.
 */
export const changeSchema = z.discriminatedUnion('kind', [
  messageAdded,
  participantsChanged,
  attachmentProcessed,
]);

export type Change = z.infer<typeof changeSchema>;
export type MessageAddedChange = z.infer<typeof messageAdded>;
export type ParticipantsChangedChange = z.infer<typeof participantsChanged>;
/** A file that was attached while it was still looked at is ready, or was refused. Its actor uploaded it. */
export type AttachmentProcessedChange = z.infer<typeof attachmentProcessed>;

/** Reads a change from JSON; throws when it is none, since only our own services write them. */
export function parseChange(json: string): Change {
  return changeSchema.parse(JSON.parse(json));
}

/** The change as it is kept for ever: without where it was done. */
export function withoutClient(change: Change): Change {
  if (change.kind === 'message_added') {
    const { client: _client, ...body } = change.body;
    return { ...change, body };
  }
  if (change.kind === 'attachment_processed') return change;
  const { client: _client, ...rest } = change;
  return rest;
}

/** Where it was done; nothing where that is not known. */
export function clientOf(change: Change): ClientTraits {
  if (change.kind === 'attachment_processed') return {};
  return (change.kind === 'message_added' ? change.body.client : change.client) ?? {};
}
