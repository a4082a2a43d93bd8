import type { Client } from '@elastic/elasticsearch';
import { withSpan } from '@messenger/telemetry';
import type { SearchDocument } from './search-document.ts';

/** A document that Elasticsearch will refuse however often it is sent. */
export type Refusal = { document: SearchDocument; reason: string };

/** Elasticsearch refuses bodies of 100 MB and more; smaller ones also spread its work. */
const bytesPerBody = 5_000_000;
const versionConflict = 409;
/** Of these the document itself is the cause, not the state of the server. */
const permanent: ReadonlySet<string> = new Set([
  'document_parsing_exception',
  'mapper_parsing_exception',
  'illegal_argument_exception',
]);

/** Also an illegal argument, but not the document's: all of them would be refused until the alias is right. */
const ofTheAlias = 'no write index is defined for alias';

type BulkRequest = Parameters<typeof Client.prototype.helpers.bulk<SearchDocument>>[0];

/**
 * Writes documents through an alias; an older version than the one that is there is passed over. Gives those that
 * were refused for good. @throws when any was refused for now.
 */
export async function writeInBulk(
  client: Client,
  alias: string,
  documents: readonly SearchDocument[],
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  const failures: string[] = [];
  const request: BulkRequest = {
    datasource: [...documents],
    flushBytes: bytesPerBody,
    concurrency: 1,
    retries: 0,
    require_alias: true,
    onDocument: ({ message_id, sequence }) => ({
      index: { _index: alias, _id: message_id, version: sequence, version_type: 'external_gte' },
    }),
    onDrop: ({ status, error, document }) => {
      if (status === versionConflict) return;
      const reason = `${status} ${error?.type}: ${error?.reason}`;
      if (permanent.has(error?.type ?? '') && !reason.includes(ofTheAlias))
        refusals.push({ document, reason });
      else failures.push(reason);
    },
  };
  await withSpan('elasticsearch bulk', { 'db.system.name': 'elasticsearch' }, async () =>
    client.helpers.bulk(request),
  );
  if (failures.length > 0) {
    throw new Error(`Elasticsearch did not take ${failures.length} messages, the first with ${failures[0]}`);
  }
  return refusals;
}
