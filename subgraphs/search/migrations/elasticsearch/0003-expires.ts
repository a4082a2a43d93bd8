import type { ElasticsearchContext } from '@messenger/migrations';
import { messageMappings } from '../../src/message-mapping.ts';

/**
 * Adds when a message goes, also to an index that is being built. What was indexed before has no such time, and stays
 * until `npm run reindex` has run. An index that was lost gets it by being rebuilt.
 */
export async function up({ client, indexPrefix }: ElasticsearchContext): Promise<void> {
  const { expires_at } = messageMappings.properties;
  const index = [`${indexPrefix}messages`, `${indexPrefix}messages-building`];
  const whicheverIsThere = { ignore_unavailable: true, allow_no_indices: true };
  await client.indices.putMapping({ index, ...whicheverIsThere, properties: { expires_at } });
}
