import { z } from 'zod';
import { type AskEvents, countText, type Period, periodParameters, withinPeriod } from './event-query.ts';

export type Interval = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';
/** Where something was done; null for anywhere. */
export type Whereabouts = { platform: string | null; countryCode: string | null; region: string | null };
export type OperatorPeriod = Period & { interval: Interval; where: Whereabouts };

export type IntervalCount = { start: Date; count: number };
/** Seconds. */
export type Latency = { count: number; p50: number; p90: number; p95: number; p99: number };
/** `active` of the week itself, of the next one, and so on. */
export type Cohort = { week: Date; active: number[] };
export type Activity = { users: number; events: number };

/** What goes on in the whole system. One query each; an event counts once however often it was recorded. */
export type OperatorAnalyticsStore = {
  messages(of: OperatorPeriod): Promise<IntervalCount[]>;
  activeUsers(of: OperatorPeriod): Promise<IntervalCount[]>;
  latency(of: OperatorPeriod, event: 'message_delivered' | 'message_read'): Promise<Latency | null>;
  retention(of: OperatorPeriod): Promise<Cohort[]>;
  platforms(of: OperatorPeriod): Promise<(Activity & { platform: string })[]>;
  regions(of: OperatorPeriod): Promise<(Activity & { countryCode: string; region: string })[]>;
};

/** Hours of 31 days, or days of 366, with parts of the first and the last. */
const mostIntervals = 745;
const mostPlatforms = 50;
const mostRegions = 300;
const mostWeeks = 54;

const starts: Record<Interval, string> = {
  HOUR: `toStartOfHour(timestamp, 'UTC')`,
  DAY: `toStartOfDay(timestamp, 'UTC')`,
  WEEK: `toStartOfWeek(timestamp, 1, 'UTC')`,
  MONTH: `toStartOfMonth(timestamp, 'UTC')`,
};

const columns = { platform: 'platform', countryCode: 'country_code', region: 'region' } as const;

/** The events of the time and the place asked for. */
const eventsOf = ({ where }: OperatorPeriod): string =>
  [
    `FROM {database}.message_events FINAL WHERE ${withinPeriod}`,
    ...whereabouts
      .filter((name) => where[name] !== null)
      .map((name) => `${columns[name]} = {${name}:String}`),
  ].join(' AND ');

/** Not what happens to people: a device gets messages, and files are looked at, while nobody holds it. */
const doneByPeople = `event_type NOT IN ('message_delivered', 'attachment_processed')`;

const whereabouts = ['platform', 'countryCode', 'region'] as const;

const parametersOf = (of: OperatorPeriod) => ({ ...periodParameters(of), ...of.where });

const seconds = (start: string) => `toUnixTimestamp(toDateTime(${start}, 'UTC'))`;
const moment = z.number().transform((unix) => new Date(unix * 1000));
const activity = { users: countText, events: countText };

export function createOperatorAnalyticsStore(ask: AskEvents): OperatorAnalyticsStore {
  const perInterval = (of: OperatorPeriod, count: string, condition = '') =>
    ask(
      {
        sql: `SELECT ${seconds(starts[of.interval])} AS start, ${count} AS count ${eventsOf(of)} ${condition}
          GROUP BY start ORDER BY start`,
        parameters: parametersOf(of),
        limit: mostIntervals,
      },
      z.object({ start: moment, count: countText }),
    );
  return {
    messages: (of) => perInterval(of, 'count()', `AND event_type = 'message_sent'`),
    activeUsers: (of) => perInterval(of, 'uniqExact(user_id)', `AND ${doneByPeople}`),
    latency: (of, event) => latencyOf(ask, of, event),
    retention: (of) => retentionOf(ask, of),
    platforms: (of) =>
      ask(
        {
          sql: `SELECT platform, uniqExact(user_id) AS users, count() AS events ${eventsOf(of)}
            GROUP BY platform ORDER BY users DESC, platform`,
          parameters: parametersOf(of),
          limit: mostPlatforms,
        },
        z.object({ platform: z.string(), ...activity }),
      ),
    regions: (of) =>
      ask(
        {
          sql: `SELECT country_code AS countryCode, region, uniqExact(user_id) AS users, count() AS events ${eventsOf(of)}
            GROUP BY country_code, region ORDER BY users DESC, countryCode, region`,
          parameters: parametersOf(of),
          limit: mostRegions,
        },
        z.object({ countryCode: z.string(), region: z.string(), ...activity }),
      ),
  };
}

/** The time from sending is known when the event is recorded, so nothing has to be joined. */
async function latencyOf(ask: AskEvents, of: OperatorPeriod, event: string): Promise<Latency | null> {
  const [row] = await ask(
    {
      sql: `SELECT count() AS count, quantiles(0.5, 0.9, 0.95, 0.99)(toUInt64(properties['latency_ms']) / 1000) AS percentiles
        ${eventsOf(of)} AND event_type = {event:String} AND properties['latency_ms'] != ''`,
      parameters: { ...parametersOf(of), event },
      limit: 1,
    },
    z.object({ count: countText, percentiles: z.array(z.number().nullable()) }),
  );
  const [p50, p90, p95, p99] = row?.percentiles ?? [];
  if (!row?.count || p50 == null || p90 == null || p95 == null || p99 == null) return null;
  return { count: row.count, p50, p90, p95, p99 };
}

async function retentionOf(ask: AskEvents, of: OperatorPeriod): Promise<Cohort[]> {
  const rows = await ask(
    {
      sql: `SELECT ${seconds('cohort')} AS week, dateDiff('week', cohort, seen) AS later, uniqExact(user_id) AS count
        FROM (
          SELECT user_id, ${starts.WEEK} AS seen, min(seen) OVER (PARTITION BY user_id) AS cohort
          ${eventsOf(of)} AND ${doneByPeople} GROUP BY user_id, seen
        )
        GROUP BY cohort, later ORDER BY cohort, later`,
      parameters: parametersOf(of),
      limit: (mostWeeks * (mostWeeks + 1)) / 2,
    },
    z.object({ week: moment, later: countText, count: countText }),
  );
  return [...Map.groupBy(rows, (row) => row.week.getTime())].map(([week, found]) => {
    const counts = new Map(found.map(({ later, count }) => [later, count]));
    const length = 1 + Math.max(...counts.keys());
    return { week: new Date(week), active: Array.from({ length }, (_, later) => counts.get(later) ?? 0) };
  });
}
