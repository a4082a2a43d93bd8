import { encodeConversationId } from '@messenger/ids';
import { z } from 'zod';
import { openClickHouse } from '../../subgraphs/search/src/clickhouse-client.ts';

type Environment = Readonly<Record<string, string>>;

const pageSize = 5_000;

const scrollSchema = z.object({
  _scroll_id: z.string(),
  hits: z.object({
    hits: z.array(z.object({ _id: z.string(), _source: z.object({ content: z.string() }) })),
  }),
});

export type Indexed = { messageId: string; text: string };

/** All messages in the search index at `url`. */
export async function indexedMessages(url: string, environment: Environment): Promise<Indexed[]> {
  const { ELASTICSEARCH_INDEX_PREFIX: prefix } = environment;
  const ask = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return scrollSchema.parse(await response.json());
  };
  const found: Indexed[] = [];
  let page = await ask(`${prefix}messages/_search?scroll=1m`, { size: pageSize, _source: ['content'] });
  while (page.hits.hits.length > 0) {
    found.push(...page.hits.hits.map(({ _id, _source }) => ({ messageId: _id, text: _source.content })));
    page = await ask('_search/scroll', { scroll: '1m', scroll_id: page._scroll_id });
  }
  return found;
}

/** What the event store says of a change of a conversation; `messageId` where it added a message. */
export type CountedChange = {
  conversationId: string;
  sequence: number;
  type: string;
  messageId: string | null;
};

const countedSchema = z.object({
  conversation_id: z.string(),
  sequence: z.string(),
  event_type: z.string(),
  message_id: z.string(),
});

/**
 * All changes in the event store, each as often as it is counted. The search service must not run: it holds the
 * engine's folder.
 */
export async function countedChanges(environment: Environment): Promise<CountedChange[]> {
  const { CLICKHOUSE_URL: url = '', CLICKHOUSE_DATABASE: database } = environment;
  const { client, close } = await openClickHouse(url);
  try {
    const answer = await client.query({
      query: `SELECT toString(conversation_id) AS conversation_id, properties['sequence'] AS sequence, event_type, message_id
        FROM ${database}.message_events FINAL
        WHERE event_type IN ('message_sent', 'participants_changed', 'attachment_processed')`,
      format: 'JSONEachRow',
    });
    return z
      .array(countedSchema)
      .parse(await answer.json())
      .map((row) => ({
        conversationId: encodeConversationId(row.conversation_id),
        sequence: Number(row.sequence),
        type: row.event_type,
        messageId: row.message_id || null,
      }));
  } finally {
    await close();
  }
}

/** The ids of all sent messages in the event store, each as often as it is counted; see `countedChanges`. */
export async function countedMessages(environment: Environment): Promise<string[]> {
  const changes = await countedChanges(environment);
  return changes.flatMap(({ type, messageId }) =>
    type === 'message_sent' && messageId !== null ? [messageId] : [],
  );
}
