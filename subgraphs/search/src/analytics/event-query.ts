import type { ClickHouseClient } from '@clickhouse/client';
import { withSpan } from '@messenger/telemetry';
import { z } from 'zod';

/** Not before `from`, before `to`. */
export type Period = { from: Date; to: Date };

export type EventQuery = {
  /** Of one row for each answer; `{database}` stands for the database. Numbers of 64 bits come as text. */
  sql: string;
  parameters: Record<string, unknown>;
  /** At most so many rows are given. */
  limit: number;
};

/** Runs one query over the events, within bounds of time and rows. */
export type AskEvents = <Row>(query: EventQuery, row: z.ZodType<Row>) => Promise<Row[]>;

const settings = {
  max_execution_time: 8,
  max_memory_usage: '2000000000',
  output_format_json_quote_64bit_integers: 1,
  // All copies of an event are in one partition.
  do_not_merge_across_partitions_select_final: 1,
  use_skip_indexes_if_final: 1,
} as const;

export function createAskEvents({
  client,
  database,
}: {
  client: ClickHouseClient;
  database: string;
}): AskEvents {
  return ({ sql, parameters, limit }, row) =>
    withSpan('clickhouse query', { 'db.system.name': 'clickhouse' }, async () => {
      const answer = await client.query({
        query: `${sql.replaceAll('{database}', database)} LIMIT ${limit}`,
        query_params: parameters,
        format: 'JSONEachRow',
        clickhouse_settings: settings,
      });
      return z.array(row).parse(await answer.json());
    });
}

export const periodParameters = ({ from, to }: Period) => ({
  from: Math.floor(from.getTime() / 1000),
  to: Math.ceil(to.getTime() / 1000),
});

/** The condition on the time of an event; its parameters are `periodParameters`. */
export const withinPeriod = 'timestamp >= toDateTime({from:UInt32}) AND timestamp < toDateTime({to:UInt32})';

/** A count, which comes as text. */
export const countText = z.string().transform(Number);
