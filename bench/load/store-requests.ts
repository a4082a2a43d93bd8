import { serviceNames } from '@messenger/federation';
import type { Stand } from '../../e2e/stand/index.ts';

/** Requests by `store/service/statement`, so far. */
type Counts = Map<string, number>;

export type StoreRequests = {
  /** Requests to each store: SQL statements, CQL statements, Redis commands (each of a pipeline for itself). */
  requests: { postgres: number; cassandra: number; redis: number };
  /** How many kinds of them: those of one kind, and all that one service asks of Redis, go out together. */
  roundTrips: number;
  /** `store/service/statement` and how often. */
  statements: ReadonlyMap<string, number>;
};

const repetitions = 6;

/** Sent a tenth of a second later for all sends together: of no one operation. */
const collected = 'mark_stored';

const metrics: Record<string, keyof StoreRequests['requests']> = {
  postgres_statement_seconds_count: 'postgres',
  cassandra_statement_seconds_count: 'cassandra',
  redis_commands_total: 'redis',
};

/**
 * What one operation asks of the stores, as the product itself counts it. The operation runs several times and the
 * least of each counts, so that background jobs which happen to run meanwhile do not.
 */
export async function storeRequestsOf(
  urls: readonly string[],
  operation: () => Promise<unknown>,
): Promise<StoreRequests> {
  await operation();
  let least: Counts | null = null;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const before = await countsAt(urls);
    await operation();
    const grown = difference(before, await countsAt(urls));
    least = least === null ? grown : smaller(least, grown);
  }
  return summary(least ?? new Map());
}

function summary(statements: Counts): StoreRequests {
  const requests = { postgres: 0, cassandra: 0, redis: 0 };
  const kinds = new Set<string>();
  for (const [key, count] of statements) {
    const [store = '', service = ''] = key.split('/');
    if (store !== 'postgres' && store !== 'cassandra' && store !== 'redis') continue;
    requests[store] += count;
    kinds.add(store === 'redis' ? `${store}/${service}` : key);
  }
  return { requests, roundTrips: kinds.size, statements };
}

const difference = (before: Counts, after: Counts): Counts =>
  new Map(
    [...after]
      .map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );

const smaller = (one: Counts, other: Counts): Counts =>
  new Map(
    [...one].flatMap(([key, count]) => {
      const alsoIn = other.get(key);
      return alsoIn === undefined ? [] : [[key, Math.min(count, alsoIn)] as const];
    }),
  );

/** The metrics of every process of a stand. */
export function metricsUrls(stand: Stand): string[] {
  return [...new Set((['gateway', ...serviceNames] as const).map((name) => stand.process(name).url))];
}

async function countsAt(urls: readonly string[]): Promise<Counts> {
  const texts = await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text()));
  const counts: Counts = new Map();
  for (const [, name = '', labels = '', value] of texts.join('\n').matchAll(/^(\w+)\{(.*)\} (\d+)$/gm)) {
    const store = metrics[name];
    if (!store) continue;
    const label = (wanted: string) => new RegExp(`(?:^|,)${wanted}="([^"]*)"`).exec(labels)?.[1] ?? '';
    const service = label('service');
    const statement = label('statement') || label('command');
    if (service.endsWith('-relay') || statement === collected) continue;
    const key = `${store}/${service}/${statement}`;
    counts.set(key, (counts.get(key) ?? 0) + Number(value));
  }
  return counts;
}
