import type { MessageAddedChange } from '@messenger/events';
import { type SearchDocument, searchDocumentOf } from './search-document.ts';

export function addedDocument(change: MessageAddedChange): SearchDocument {
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
    hasMedia: (body.attachments?.length ?? 0) > 0,
  });
}
