import type { Client } from '@elastic/elasticsearch';
import { type Refusal, writeInBulk } from '../bulk-writer.ts';
import { buildingAlias, messageAlias } from '../index-names.ts';
import { messageMappings } from '../message-mapping.ts';
import type { SearchDocument } from '../search-document.ts';

/** An index that is filled beside the one in use, and then takes its place. */
export type NewIndexStore = {
  /** Makes the index. From then on what is indexed goes into both. What an earlier run left half built goes away. */
  begin(): Promise<void>;
  /** Gives those that were refused for good. A document that live indexing wrote in a newer version stays. */
  write(documents: readonly SearchDocument[]): Promise<Refusal[]>;
  /** Searches and writes go to the new index from one moment to the next; the old one is deleted. */
  takeOver(): Promise<void>;
};

export type IndexSettings = { shards: number; replicas: number; refreshInterval: string };

type Parts = { client: Client; prefix: string; settings: IndexSettings; now: () => Date };

export function createNewIndexStore({ client, prefix, settings, now }: Parts): NewIndexStore {
  const current = messageAlias(prefix);
  const building = buildingAlias(prefix);
  const index = `${current}-${now().toISOString().replaceAll(/\D/g, '')}`;
  const indexesOf = async (alias: string) =>
    (await client.indices.existsAlias({ name: alias }))
      ? Object.keys(await client.indices.getAlias({ name: alias }))
      : [];
  return {
    async begin() {
      const leftOver = await indexesOf(building);
      if (leftOver.length > 0) await client.indices.delete({ index: leftOver });
      await client.indices.create({
        index,
        aliases: { [building]: { is_write_index: true } },
        mappings: messageMappings,
        settings: {
          number_of_shards: settings.shards,
          number_of_replicas: settings.replicas,
          refresh_interval: settings.refreshInterval,
        },
      });
    },
    write: (documents) => writeInBulk(client, building, documents),
    async takeOver() {
      await client.indices.refresh({ index });
      const old = await indexesOf(current);
      await client.indices.updateAliases({
        actions: [
          ...old.map((name) => ({ remove: { index: name, alias: current, must_exist: true } })),
          { remove: { index, alias: building, must_exist: true } },
          { add: { index, alias: current, is_write_index: true } },
        ],
      });
      if (old.length > 0) await client.indices.delete({ index: old });
    },
  };
}
