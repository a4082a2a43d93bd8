import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@messenger/config';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migratePostgres } from './index.ts';

describe('PostgreSQL migrations', () => {
  const { logger } = testTelemetry();
  let isolated: IsolatedEnvironment;
  let folder: string;
  let run: number = 0;

  beforeAll(async () => {
    isolated = await isolatedEnvironment({ stores: ['postgres'] });
  });
  afterAll(() => isolated.dispose());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    run += 1;
    return () => rm(folder, { recursive: true });
  });

  const settings = () => readSettings(['DATABASE_URL', 'POSTGRES_SCHEMA'], isolated.environment);
  const migrate = () => {
    const { DATABASE_URL: url, POSTGRES_SCHEMA: schema } = settings();
    return migratePostgres({ url, schema, name: `run${run}`, folder, logger });
  };
  const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
  const query = async (sql: string) => {
    const { DATABASE_URL, POSTGRES_SCHEMA } = settings();
    const client = new Client({
      connectionString: DATABASE_URL,
      options: `-c search_path=${POSTGRES_SCHEMA}`,
    });
    await client.connect();
    const { rows } = await client.query(sql).finally(() => client.end());
    return rows;
  };

  it('run once, in order, and only what is new', async () => {
    await write('0002-fill.sql', 'INSERT INTO fruit VALUES (1);');
    await write('0001-create.sql', 'CREATE TABLE fruit (id INT);');
    expect(await migrate()).toEqual(['0001-create', '0002-fill']);
    await write('0003-more.sql', 'INSERT INTO fruit VALUES (2); INSERT INTO fruit VALUES (3);');
    expect(await migrate()).toEqual(['0003-more']);
    expect(await query('SELECT id FROM fruit ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it('leave nothing of a file that fails half way', async () => {
    await write('0001-broken.sql', 'CREATE TABLE half (id INT); SELECT nonsense;');
    await expect(migrate()).rejects.toThrow('nonsense');
    expect(await query(`SELECT to_regclass('half') AS name`)).toEqual([{ name: null }]);
    await write('0001-broken.sql', 'CREATE TABLE half (id INT);');
    expect(await migrate()).toEqual(['0001-broken']);
  });

  it('run each file once when several processes start together', async () => {
    await write('0001-create.sql', 'CREATE TABLE once (id INT);');
    await write('0002-slow.sql', 'SELECT pg_sleep(0.2); INSERT INTO once VALUES (1);');
    const ran = await Promise.all([migrate(), migrate(), migrate()]);
    expect(ran.flat().sort()).toEqual(['0001-create', '0002-slow']);
    expect(await query('SELECT id FROM once')).toEqual([{ id: 1 }]);
  });
});
