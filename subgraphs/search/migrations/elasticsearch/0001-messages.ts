import type { ElasticsearchContext } from '@messenger/migrations';

/**
 * The index of messages, written and read through the alias `messages`: another version can be filled beside it and
 * take the alias over. `sequence` and `ordinal` lead back to the message in its conversation.
 */
export async function up({ createIndex, indexPrefix }: ElasticsearchContext): Promise<void> {
  await createIndex('messages-v1', {
    aliases: { [`${indexPrefix}messages`]: { is_write_index: true } },
    mappings: {
      // A field that nobody planned is a mistake, and would grow the mapping without bound.
      dynamic: 'strict',
      properties: {
        message_id: { type: 'keyword' },
        conversation_id: { type: 'long' },
        sender_id: { type: 'long' },
        sequence: { type: 'long' },
        ordinal: { type: 'long' },
        content: { type: 'text', analyzer: 'standard', search_analyzer: 'standard' },
        message_type: { type: 'keyword' },
        created_at: { type: 'date' },
        participants: { type: 'long' },
        has_media: { type: 'boolean' },
        language: { type: 'keyword' },
      },
    },
  });
}
