import type { MessageAddedChange } from '@messenger/events';
import { encodeMessageId } from '@messenger/ids';

/**
 * A message as the search index holds it. `language` is for a detector, and `participants` for those conversations
 * whose members are known where messages are indexed; a document without a field is not found by it.
 */
export type SearchDocument = {
  message_id: string;
  /** Ids are numbers of up to 19 digits: as text they lose none. */
  conversation_id: string;
  sender_id: string;
  sequence: number;
  ordinal: number;
  content?: string;
  message_type: string;
  /** ISO 8601. */
  created_at: string;
  has_media: boolean;
};

export function searchDocumentOf(change: MessageAddedChange): SearchDocument {
  const { conversationId, sequence, ordinal, timeuuid, body } = change;
  return {
    message_id: encodeMessageId({ conversationId, sequence, ordinal, timeuuid }),
    conversation_id: conversationId,
    sender_id: change.actorId,
    sequence,
    ordinal,
    ...(body.text === undefined ? {} : { content: body.text }),
    message_type: body.kind,
    created_at: change.occurredAt,
    has_media: (body.attachments?.length ?? 0) > 0,
  };
}
