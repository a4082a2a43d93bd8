import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Stand } from '../e2e/stand/index.ts';
import { openClickHouse } from '../subgraphs/search/src/clickhouse-client.ts';

type Environment = Readonly<Record<string, string>>;

const pageSize = 5_000;
const relayPassMs = 3_000;
const attempts = 10;

const scrollSchema = z.object({
  _scroll_id: z.string(),
  hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }),
});

/** The ids of all messages in the search index. */
export async function indexedMessages(environment: Environment): Promise<string[]> {
  const { ELASTICSEARCH_INDEX_PREFIX: prefix } = environment;
  // Past the links.
  const url = process.env.ELASTICSEARCH_URL ?? '';
  const ask = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return scrollSchema.parse(await response.json());
  };
  const ids: string[] = [];
  let page = await ask(`${prefix}messages/_search?scroll=1m`, { size: pageSize, _source: false });
  while (page.hits.hits.length > 0) {
    ids.push(...page.hits.hits.map(({ _id }) => _id));
    page = await ask('_search/scroll', { scroll: '1m', scroll_id: page._scroll_id });
  }
  return ids;
}

/**
 * The ids of all messages in the event store, each as often as it is counted, once there are as many as expected or
 * patience is over. The engine is inside the search service, which is stopped to look.
 */
export async function countedMessages(stand: Stand, expected: number): Promise<string[]> {
  let ids: string[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await stand.process('search').stop();
    ids = await recorded(stand.environment);
    await stand.process('search').start();
    if (ids.length >= expected) break;
    await pause(relayPassMs);
  }
  return ids;
}

async function recorded(environment: Environment): Promise<string[]> {
  const { CLICKHOUSE_URL: url = '', CLICKHOUSE_DATABASE: database } = environment;
  const { client, close } = await openClickHouse(url);
  try {
    const answer = await client.query({
      query: `SELECT message_id FROM ${database}.message_events FINAL WHERE event_type = 'message_sent'`,
      format: 'JSONEachRow',
    });
    const rows = z.array(z.object({ message_id: z.string() })).parse(await answer.json());
    return rows.map((row) => row.message_id);
  } finally {
    await close();
  }
}
