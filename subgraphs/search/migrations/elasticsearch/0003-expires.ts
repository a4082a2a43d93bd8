import type { ElasticsearchContext } from '@messenger/migrations';
import { messageMappings } from '../../src/message-mapping.ts';

/** Adds when a message goes. What was indexed before has no such time, and stays until `npm run reindex` has run. */
export async function up({ client, indexPrefix }: ElasticsearchContext): Promise<void> {
  const { expires_at } = messageMappings.properties;
  await client.indices.putMapping({ index: `${indexPrefix}messages`, properties: { expires_at } });
}
