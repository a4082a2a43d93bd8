import type { Client } from '@elastic/elasticsearch';
import { withSpan } from '@messenger/telemetry';
import type { SearchDocument } from './search-document.ts';

/** The alias through which messages are written and read; the index behind it carries a version. */
export const messageAlias = (prefix: string): string => `${prefix}messages`;

/** Elasticsearch refuses bodies of 100 MB and more; smaller ones also spread its work. */
const bytesPerBody = 5_000_000;
const versionConflict = 409;

type BulkRequest = Parameters<typeof Client.prototype.helpers.bulk<SearchDocument>>[0];

export type MessageIndexStore = {
  /** Puts messages into the index. One that is there in the same or a newer version stays right, in any order of calls. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** How many messages can be found. */
  count(): Promise<number>;
  /** Fails when the index cannot be written to or read from. */
  check(): Promise<void>;
};

const traced = <Answer>(operation: string, work: () => Promise<Answer>): Promise<Answer> =>
  withSpan(`elasticsearch ${operation}`, { 'db.system.name': 'elasticsearch' }, work);

export function createMessageIndexStore({
  client,
  prefix,
}: {
  client: Client;
  prefix: string;
}): MessageIndexStore {
  const alias = messageAlias(prefix);
  return {
    async put(documents) {
      if (documents.length === 0) return;
      const reasons: string[] = [];
      const request: BulkRequest = {
        datasource: [...documents],
        flushBytes: bytesPerBody,
        concurrency: 1,
        retries: 0,
        require_alias: true,
        onDocument: ({ message_id, sequence }) => ({
          index: { _index: alias, _id: message_id, version: sequence, version_type: 'external_gte' },
        }),
        onDrop: ({ status, error }) => {
          if (status !== versionConflict) reasons.push(`${status} ${error?.type}: ${error?.reason}`);
        },
      };
      await traced('bulk', async () => client.helpers.bulk(request));
      if (reasons.length > 0) {
        throw new Error(`Elasticsearch refused ${reasons.length} messages, the first with ${reasons[0]}`);
      }
    },

    async count() {
      return (await traced('count', () => client.count({ index: alias }))).count;
    },

    async check() {
      await client.cluster.health({ index: alias, wait_for_status: 'yellow', timeout: '1s' });
    },
  };
}
