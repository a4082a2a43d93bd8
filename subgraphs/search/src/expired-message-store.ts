import type { Client } from '@elastic/elasticsearch';
import { messageRetentionSeconds } from '@messenger/events';
import { withSpan } from '@messenger/telemetry';
import { deadLetterIndex, messageAlias } from './index-names.ts';

/** Messages of the index, and those that were put aside, that the message store has let go. */
export type ExpiredMessageStore = {
  /** Takes out some whose time came before `now`, in milliseconds; gives how many. None is left when it gives 0. */
  removeSome(now: number): Promise<number>;
};

const atOnce = 1000;

export function createExpiredMessageStore({
  client,
  prefix,
}: {
  client: Client;
  prefix: string;
}): ExpiredMessageStore {
  /** Takes out some whose field is earlier than `before`, in milliseconds; gives how many. */
  const remove = async (index: string, field: string, before: number): Promise<number> => {
    const query = { range: { [field]: { lt: new Date(before).toISOString() } } };
    const { hits } = await client.search({ index, query, size: atOnce, _source: false });
    const expired = hits.hits.flatMap(({ _index, _id }) => (_id === undefined ? [] : [{ _index, _id }]));
    if (expired.length === 0) return 0;
    const operations = expired.map((document) => ({ delete: document }));
    // Refreshed, so that the next look does not find them again.
    const { errors } = await client.bulk({ operations, refresh: true });
    if (errors) throw new Error('Expired messages could not be taken out of the index.');
    return expired.length;
  };
  return {
    removeSome: (now) =>
      withSpan('elasticsearch expiry', { 'db.system.name': 'elasticsearch' }, async () => {
        const messages = await remove(messageAlias(prefix), 'expires_at', now);
        const refusedBefore = now - messageRetentionSeconds * 1000;
        return messages + (await remove(deadLetterIndex(prefix), 'refused_at', refusedBefore));
      }),
  };
}
