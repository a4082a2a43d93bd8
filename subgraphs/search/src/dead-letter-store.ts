import type { Client } from '@elastic/elasticsearch';
import type { Logger, Metrics } from '@messenger/telemetry';
import type { Refusal } from './bulk-writer.ts';
import { deadLetterIndex } from './index-names.ts';

/** Keeps what Elasticsearch refused for good, so that it holds up nothing else and somebody can look at it. */
export type DeadLetterStore = {
  /** The same message again replaces what was kept of it. */
  add(refusals: readonly Refusal[]): Promise<void>;
};

type Parts = { client: Client; prefix: string; logger: Logger; metrics: Metrics; now: () => number };

export function createDeadLetterStore({ client, prefix, logger, metrics, now }: Parts): DeadLetterStore {
  const index = deadLetterIndex(prefix);
  const refused = metrics.counter({
    name: 'search_refused_messages_total',
    help: 'Messages that Elasticsearch refused for good and that were put aside',
    labels: [],
  });
  return {
    async add(refusals) {
      if (refusals.length === 0) return;
      const operations = refusals.flatMap(({ document, reason }) => [
        { index: { _index: index, _id: document.message_id } },
        { refused_at: new Date(now()).toISOString(), reason, document },
      ]);
      const { errors } = await client.bulk({ operations });
      if (errors) throw new Error('Messages that Elasticsearch refused could not be put aside.');
      refused.inc(refusals.length);
      logger.error({ count: refusals.length, reason: refusals[0]?.reason }, 'messages cannot be indexed');
    },
  };
}
