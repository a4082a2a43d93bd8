import type { MessageBody } from '@messenger/events';
import { encodeMessageId, type MessageRef } from '@messenger/ids';
import { languageOf } from './language.ts';
import { indexedTerms } from './words.ts';

/** A message as the search index holds it. A document without a field is not found by it. */
export type SearchDocument = {
  message_id: string;
  /** Ids are numbers of up to 19 digits: as text they lose none. */
  conversation_id: string;
  sender_id: string;
  sequence: number;
  ordinal: number;
  content?: string;
  /** What the text is found by: see `indexedTerms`. */
  terms?: string;
  /** ISO 639-1; not there when it is not sure. */
  language?: string;
  message_type: string;
  /** ISO 8601. */
  created_at: string;
  /** ISO 8601: when it goes from the message store, and from here; not there when it never does. */
  expires_at?: string;
  has_media: boolean;
};

/** What of a message is indexed, wherever it comes from. */
export type IndexedMessage = MessageRef & {
  /** Decimal. */
  senderId: string;
  kind: MessageBody['kind'];
  text: string | null;
  createdAt: string;
  /** Null for never. */
  expiresAt: string | null;
  hasMedia: boolean;
};

export function searchDocumentOf({ text, ...message }: IndexedMessage): SearchDocument {
  const { conversationId, sequence, ordinal } = message;
  return {
    message_id: encodeMessageId(message),
    conversation_id: conversationId,
    sender_id: message.senderId,
    sequence,
    ordinal,
    ...(text === null ? {} : textFields(text)),
    message_type: message.kind,
    created_at: message.createdAt,
    ...(message.expiresAt !== null && { expires_at: message.expiresAt }),
    has_media: message.hasMedia,
  };
}

function textFields(text: string): Pick<SearchDocument, 'content' | 'terms' | 'language'> {
  const language = languageOf(text);
  return { content: text, terms: indexedTerms(text), ...(language !== null && { language }) };
}
