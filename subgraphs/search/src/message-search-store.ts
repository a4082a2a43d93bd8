import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import { withSpan } from '@messenger/telemetry';
import { z } from 'zod';
import { messageAlias } from './index-names.ts';
import { messageQuery } from './message-query.ts';
import type { SearchOrder } from './search-cursor.ts';
import type { SearchRequest } from './search-request.ts';

export type MessageHit = {
  /** `msg_…` */
  messageId: string;
  text: string | null;
  /** Null when the order is not by relevance. */
  score: number | null;
  /** What it was sorted by: where a later page goes on. */
  sort: (string | number)[];
};

/** `snapshot` names the point in time that was looked at, for the next page; good for five minutes after each use. */
export type SearchPage = { hits: MessageHit[]; hasNextPage: boolean; totalCount: number; snapshot: string };

export type MessageSearchStore = {
  /** A point in time to look at, at most a second old. */
  present(): Promise<string>;
  /** Messages of these conversations only. @throws what `isGone` tells when the point in time is no more. */
  search(request: SearchRequest, conversationIds: readonly string[], snapshot: string): Promise<SearchPage>;
};

const keepAlive = '5m';
/** Searches that begin within this time look at one point in time: at most one a second is held open. */
const sharedForMs = 1000;
const requestTimeout = 5000;

/** Values that a message is sorted by; the last of them tells any two apart. */
const sortedBy = 3;

const hitSchema = z.object({
  _source: z.object({ message_id: z.string(), content: z.string().optional() }),
  _score: z.number().nullish(),
  // After the values that were asked for comes the place within the point in time, which holds there only.
  sort: z.array(z.union([z.string(), z.number()])).transform((values) => values.slice(0, sortedBy)),
});

const sorts: Record<SearchOrder, estypes.SortCombinations[]> = {
  RELEVANCE: [{ _score: { order: 'desc' } }, { created_at: 'desc' }, { message_id: 'desc' }],
  NEWEST: [{ created_at: 'desc' }, { sequence: 'desc' }, { message_id: 'desc' }],
};

type Parts = { client: Client; prefix: string; now: () => number };

export function createMessageSearchStore({ client, prefix, now }: Parts): MessageSearchStore {
  const alias = messageAlias(prefix);
  let shared: { snapshot: Promise<string>; openedAt: number } | null = null;
  const forget = (opening: typeof shared) => {
    if (shared === opening) shared = null;
  };
  const inSpan = <Result>(work: () => Promise<Result>) =>
    withSpan('elasticsearch search', { 'db.system.name': 'elasticsearch' }, work);

  return {
    async present() {
      // A clock that is set back must not make this one last.
      if (shared && Math.abs(now() - shared.openedAt) < sharedForMs) return shared.snapshot;
      const opened = client.openPointInTime({ index: alias, keep_alive: keepAlive }, { requestTimeout });
      const opening = { snapshot: opened.then(({ id }) => id), openedAt: now() };
      shared = opening;
      opening.snapshot.catch(() => forget(opening));
      return opening.snapshot;
    },
    search: (request, conversationIds, snapshot) =>
      inSpan(async () => {
        const search = {
          pit: { id: snapshot, keep_alive: keepAlive },
          query: messageQuery(request, conversationIds),
          sort: sorts[request.orderBy],
          size: request.size + 1,
          _source: ['message_id', 'content'],
          track_total_hits: true,
          allow_partial_search_results: false,
          ...(request.after && { search_after: request.after.sort }),
        };
        try {
          return pageOf(await client.search(search, { requestTimeout }), request.size, snapshot);
        } catch (error) {
          if (isGone(error)) shared = null;
          throw error;
        }
      }),
  };
}

/**
 * The point in time has expired, or never was one, or its index is gone or goes this very moment; then its shards are
 * missing, as they are where the server is in trouble, which a second try will tell.
 */
export const isGone = (error: unknown): boolean =>
  error instanceof errors.ResponseError && [400, 404, 500, 503].includes(error.statusCode ?? 0);

function pageOf(answer: estypes.SearchResponse, size: number, snapshot: string): SearchPage {
  const hits = answer.hits.hits.slice(0, size).map((hit) => {
    const { _source, _score, sort } = hitSchema.parse(hit);
    return { messageId: _source.message_id, text: _source.content ?? null, score: _score ?? null, sort };
  });
  const total = answer.hits.total;
  return {
    hits,
    hasNextPage: answer.hits.hits.length > size,
    totalCount: typeof total === 'number' ? total : (total?.value ?? 0),
    snapshot: answer.pit_id ?? snapshot,
  };
}
