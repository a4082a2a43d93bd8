import type { Attachment, MessageAddedChange, MessageBody } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';

export type MessageKind = MessageBody['kind'];

/** A stored message. Ids are decimal, files and messages are named by UUID. */
export type Message = MessageRef & {
  senderId: string;
  kind: MessageKind;
  text: string | null;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  clientMessageId: string;
  replyTo: MessageRef | null;
  forwardedFrom: MessageRef | null;
  /** UUIDs of the files, in the sender's order. */
  fileIds: string[];
  reactions: Reaction[];
};

export type Reaction = { userId: string; emoji: string };

/** The message that a change adds; `replyTo` where the change names it by client id only. */
export function messageOf(change: MessageAddedChange, replyTo = change.body.replyTo ?? null): Message {
  const { conversationId, sequence, ordinal, timeuuid, body } = change;
  return {
    conversationId,
    sequence,
    ordinal,
    timeuuid,
    senderId: change.actorId,
    kind: body.kind,
    text: body.text ?? null,
    createdAt: new Date(change.occurredAt),
    editedAt: null,
    deletedAt: null,
    clientMessageId: body.clientMessageId,
    replyTo,
    forwardedFrom: body.forwardedFrom ?? null,
    fileIds: (body.attachments ?? []).map((attachment) => attachment.fileId),
    reactions: [],
  };
}

/** What a message counts as: the files decide, a film before a picture before a sound. */
export function kindOf(attachments: readonly Pick<Attachment, 'mimeType'>[]): MessageKind {
  const has = (family: string) => attachments.some(({ mimeType }) => mimeType.startsWith(`${family}/`));
  if (attachments.length === 0) return 'text';
  if (has('video')) return 'video';
  if (has('image')) return 'image';
  return has('audio') ? 'voice' : 'file';
}

/** Whether an id as a client gave it names this very row, and not one with other numbers beside its TIMEUUID. */
export function isSame(one: MessageRef, other: MessageRef): boolean {
  return (
    one.conversationId === other.conversationId &&
    one.sequence === other.sequence &&
    one.ordinal === other.ordinal &&
    one.timeuuid === other.timeuuid
  );
}
