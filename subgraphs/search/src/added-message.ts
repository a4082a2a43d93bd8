import { type MessageAddedChange, messageRetentionSeconds } from '@messenger/events';
import { type SearchDocument, searchDocumentOf } from './search-document.ts';

/** It was stored moments ago, whatever its own time: `now`, in milliseconds, is when its years begin. */
export function addedDocument(change: MessageAddedChange, now: number): SearchDocument {
  const { conversationId, sequence, ordinal, timeuuid, body } = change;
  return searchDocumentOf({
    conversationId,
    sequence,
    ordinal,
    timeuuid,
    senderId: change.actorId,
    kind: body.kind,
    text: body.text ?? null,
    createdAt: change.occurredAt,
    expiresAt: new Date(now + messageRetentionSeconds * 1000).toISOString(),
    hasMedia: (body.attachments?.length ?? 0) > 0,
  });
}
