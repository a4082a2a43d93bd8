import type { ElasticsearchContext } from '@messenger/migrations';
import { messageMappings } from '../../src/message-mapping.ts';

/**
 * Adds the field that is searched, and the index of what Elasticsearch refused. Messages indexed before are found
 * again once `npm run reindex` has run.
 */
export async function up({ client, createIndex, indexPrefix }: ElasticsearchContext): Promise<void> {
  const { terms } = messageMappings.properties;
  await client.indices.putMapping({ index: `${indexPrefix}messages`, properties: { terms } });
  await createIndex('message-dead-letters', {
    settings: { number_of_shards: 1 },
    mappings: {
      dynamic: 'strict',
      properties: {
        refused_at: { type: 'date' },
        reason: { type: 'keyword', ignore_above: 1000 },
        // Kept as it is, so that it cannot be refused in its turn.
        document: { type: 'object', enabled: false },
      },
    },
  });
}
