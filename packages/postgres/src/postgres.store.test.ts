import { readSettings } from '@messenger/config';
import {
  type BreakableConnection,
  breakableConnection,
  type IsolatedEnvironment,
  isolatedEnvironment,
  testTelemetry,
} from '@messenger/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createPostgres,
  isForeignKeyViolation,
  isUnavailable,
  isUniqueViolation,
  type Postgres,
  type PostgresOptions,
  type Statement,
} from './index.ts';

const { logger, metrics } = testTelemetry();
let isolated: IsolatedEnvironment;

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['postgres'] });
});
afterAll(() => isolated.dispose());

function open(options: Partial<PostgresOptions> = {}): Postgres {
  const { DATABASE_URL: url, POSTGRES_SCHEMA: schema } = readSettings(
    ['DATABASE_URL', 'POSTGRES_SCHEMA'],
    isolated.environment,
  );
  return createPostgres({ service: 'test', url, schema, poolSize: 3, logger, metrics, ...options });
}

async function failureOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const insert = (id: string, parent: string | null = null): Statement => ({
  name: 'insert_item',
  text: 'INSERT INTO items (id, parent) VALUES ($1, $2)',
  values: [id, parent],
});
const count: Statement<{ count: string }> = {
  name: 'count_items',
  text: 'SELECT count(*) FROM items',
  values: [],
};
const wait: Statement = { name: 'wait', text: 'SELECT pg_sleep(60)', values: [] };

describe('PostgreSQL', () => {
  let postgres: Postgres;
  beforeEach(async () => {
    postgres = open();
    const text =
      'CREATE TABLE IF NOT EXISTS items (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES items (id))';
    await postgres.query({ name: 'create_items', text, values: [] });
    await postgres.query({ name: 'truncate_items', text: 'TRUNCATE items', values: [] });
  });
  afterEach(() => postgres.close());

  it('gives BIGINT as text, in its own schema, and counts its statements by name', async () => {
    const before = postgres.statementCount();
    await postgres.query(insert('9007199254740993'));
    const all: Statement<{ id: string }> = { name: 'all_items', text: 'SELECT id FROM items', values: [] };
    expect(await postgres.query(all)).toEqual({ rows: [{ id: '9007199254740993' }], rowCount: 1 });
    expect(postgres.statementCount() - before).toBe(2);
    expect(postgres.statementCount('insert_item')).toBe(1);
    const schema: Statement<{ schema: string }> = {
      name: 's',
      text: 'SELECT current_schema() AS schema',
      values: [],
    };
    const { rows } = await postgres.query(schema);
    expect(rows).toEqual([{ schema: isolated.environment.POSTGRES_SCHEMA }]);
  });

  it('prepares a statement once a connection', async () => {
    const single = open({ poolSize: 1 });
    for (const id of ['1', '2', '3']) await single.query(insert(id));
    const text =
      "SELECT name, generic_plans + custom_plans AS uses FROM pg_prepared_statements WHERE name = 'insert_item'";
    const { rows } = await single.query({ name: 'prepared', text, values: [] });
    expect(rows).toEqual([{ name: 'insert_item', uses: '3' }]);
    await single.close();
  });

  it('commits what a transaction did, and nothing of one that throws', async () => {
    await postgres.transaction(async (transaction) => {
      await transaction.query(insert('1'));
      await transaction.query(insert('2'));
    });
    const failing = postgres.transaction(async (transaction) => {
      await transaction.query(insert('3'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await postgres.query(count)).rows).toEqual([{ count: '2' }]);
    expect(postgres.statementCount('rollback')).toBe(1);
  });

  it('tells why a row was refused', async () => {
    await postgres.query(insert('1'));
    const twice = await failureOf(postgres.query(insert('1')));
    expect(isUniqueViolation(twice)).toBe(true);
    expect(isUniqueViolation(twice, 'items_pkey')).toBe(true);
    expect(isUniqueViolation(twice, 'other_key')).toBe(false);
    const orphan = await failureOf(postgres.query(insert('2', '77')));
    expect(isForeignKeyViolation(orphan, 'items_parent_fkey')).toBe(true);
    expect(isUniqueViolation(orphan)).toBe(false);
    for (const refusal of [twice, orphan]) expect(isUnavailable(refusal)).toBe(false);
  });

  it('shows its pool and its statements in the metrics', async () => {
    await postgres.query(count);
    const series = (await metrics.registry.metrics()).split('\n');
    const labelled = (name: string, label: string) =>
      series.find((line) => line.startsWith(name) && line.includes(label));
    expect(labelled('postgres_pool_connections', 'server="primary",state="idle"')).toMatch(/ [1-9]\d*$/);
    expect(labelled('postgres_statement_seconds_count', 'statement="count_items"')).toMatch(/ [1-9]\d*$/);
  });
});

describe('PostgreSQL going away', () => {
  let proxy: BreakableConnection;
  beforeEach(async () => {
    proxy = await breakableConnection(readSettings(['DATABASE_URL'], isolated.environment).DATABASE_URL);
    return () => proxy.close();
  });

  it('is told as unavailable: refused, lost under way, lost inside a transaction; and it is used again when back', async () => {
    const postgres = open({ url: proxy.url });
    await postgres.ping();
    const waiting = failureOf(postgres.query(wait));
    const transacting = failureOf(
      postgres.transaction(async (transaction) => {
        await transaction.query(count);
        await proxy.cut();
        await transaction.query(count);
      }),
    );
    expect(isUnavailable(await waiting)).toBe(true);
    expect(isUnavailable(await transacting)).toBe(true);
    expect(isUnavailable(await failureOf(postgres.ping()))).toBe(true);
    await proxy.restore();
    await postgres.ping();
    await postgres.close();
  });

  it('is told as unavailable when the server ends the session', async () => {
    const postgres = open();
    const waiting = failureOf(postgres.query({ ...wait, name: 'wait_to_be_ended' }));
    const text = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid() AND application_name = 'messenger test'`;
    await expect
      .poll(async () => (await postgres.query({ name: 'end', text, values: [] })).rowCount)
      .toBeGreaterThan(0);
    expect(isUnavailable(await waiting)).toBe(true);
    await postgres.close();
  });

  it('reads go to the replicas in turn, and to the primary while a replica is away', async () => {
    const direct = readSettings(['DATABASE_URL'], isolated.environment).DATABASE_URL;
    const named = (url: string, name: string) => {
      const replica = new URL(url);
      replica.searchParams.set('application_name', name);
      return replica.href;
    };
    const postgres = open({ replicaUrls: [named(direct, 'first'), named(proxy.url, 'second')] });
    const who: Statement<{ name: string }> = {
      name: 'who',
      text: "SELECT current_setting('application_name') AS name",
      values: [],
    };
    const read = async () => (await postgres.read(who)).rows[0]?.name;
    expect([await read(), await read(), await read(), await read()]).toEqual([
      'first',
      'second',
      'first',
      'second',
    ]);
    expect((await postgres.query(who)).rows[0]?.name).toBe('messenger test');
    await proxy.cut();
    expect([await read(), await read(), await read()]).toEqual(['first', 'messenger test', 'first']);
    await postgres.close();
  });
});
