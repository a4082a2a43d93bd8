import type { Client } from '@elastic/elasticsearch';
import { withSpan } from '@messenger/telemetry';
import { type Refusal, writeInBulk } from './bulk-writer.ts';
import type { DeadLetterStore } from './dead-letter-store.ts';
import { buildingAlias, messageAlias } from './index-names.ts';
import type { SearchDocument } from './search-document.ts';

export type MessageIndexStore = {
  /**
   * Puts messages into the index, and into the one that is being built. One that is there in the same or a newer
   * version stays right, in any order of calls. What Elasticsearch refuses for good is put aside.
   */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** How many messages can be found. */
  count(): Promise<number>;
  /** Fails when the index cannot be written to or read from. */
  check(): Promise<void>;
};

type Parts = { client: Client; prefix: string; deadLetters: DeadLetterStore };

export function createMessageIndexStore({ client, prefix, deadLetters }: Parts): MessageIndexStore {
  const current = messageAlias(prefix);
  const building = buildingAlias(prefix);
  return {
    async put(documents) {
      if (documents.length === 0) return;
      // Looked at before writing: whoever builds an index makes its alias first and reads the messages afterwards.
      const isBuilding = await client.indices.existsAlias({ name: building });
      const refusals: Refusal[] = [];
      for (const alias of isBuilding ? [current, building] : [current]) {
        refusals.push(...(await writeInBulk(client, alias, documents)));
      }
      await deadLetters.add(refusals);
    },
    async count() {
      const work = () => client.count({ index: current });
      return (await withSpan('elasticsearch count', { 'db.system.name': 'elasticsearch' }, work)).count;
    },
    async check() {
      await client.cluster.health({ index: current, wait_for_status: 'yellow', timeout: '1s' });
    },
  };
}
