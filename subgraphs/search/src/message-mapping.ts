import type { estypes } from '@elastic/elasticsearch';

/** Beginnings of up to so many letters are held in the index themselves. */
export const longestPrefix = 5;

/**
 * How messages are indexed. `content` is the text as it was written. `terms` is what `indexedTerms` makes of it: the
 * server only splits it at spaces, since not every server has the analyzers that fold accents or know all scripts.
 * `index_prefixes` answers an unfinished word without going through all words that begin like it.
 */
export const messageMappings = {
  // A field that nobody planned is a mistake, and would grow the mapping without bound.
  dynamic: 'strict',
  properties: {
    message_id: { type: 'keyword' },
    conversation_id: { type: 'long' },
    sender_id: { type: 'long' },
    sequence: { type: 'long' },
    ordinal: { type: 'long' },
    content: { type: 'text', analyzer: 'standard', search_analyzer: 'standard' },
    terms: {
      type: 'text',
      analyzer: 'whitespace',
      index_prefixes: { min_chars: 1, max_chars: longestPrefix },
    },
    message_type: { type: 'keyword' },
    created_at: { type: 'date' },
    expires_at: { type: 'date' },
    participants: { type: 'long' },
    has_media: { type: 'boolean' },
    language: { type: 'keyword' },
  },
} as const satisfies estypes.MappingTypeMapping;
