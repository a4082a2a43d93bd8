import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@messenger/config';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { Client } from 'cassandra-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateCassandra } from './index.ts';

describe('Cassandra migrations', () => {
  const { logger } = testTelemetry();
  let isolated: IsolatedEnvironment;
  let folder: string;

  beforeAll(async () => {
    isolated = await isolatedEnvironment({ stores: ['cassandra'] });
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  });
  afterAll(async () => {
    await isolated.dispose();
    await rm(folder, { recursive: true });
  });

  async function withClient<Answer>(
    work: (client: Client, keyspace: string) => Promise<Answer>,
  ): Promise<Answer> {
    const settings = readSettings(
      ['CASSANDRA_CONTACT_POINTS', 'CASSANDRA_LOCAL_DATACENTER', 'CASSANDRA_KEYSPACE'],
      isolated.environment,
    );
    const client = new Client({
      contactPoints: settings.CASSANDRA_CONTACT_POINTS,
      localDataCenter: settings.CASSANDRA_LOCAL_DATACENTER,
    });
    return work(client, settings.CASSANDRA_KEYSPACE).finally(() => client.shutdown());
  }
  const migrate = () =>
    withClient((client, keyspace) => {
      const { CASSANDRA_REPLICATION: replication } = readSettings(
        ['CASSANDRA_REPLICATION'],
        isolated.environment,
      );
      return migrateCassandra({ client, keyspace, replication, name: 'tests', folder, logger });
    });

  it('create the keyspace and run each file once when several processes start together', async () => {
    await writeFile(
      join(folder, '0001-create.cql'),
      `-- two statements; one comment
       CREATE TYPE IF NOT EXISTS \${keyspace}.size (width int);
       CREATE TABLE IF NOT EXISTS \${keyspace}.pictures (id int PRIMARY KEY, size frozen<size>, title text);`,
    );
    await writeFile(
      join(folder, '0002-fill.cql'),
      `INSERT INTO \${keyspace}.pictures (id, size, title) VALUES (1, {width: 3}, 'a; b');`,
    );
    const ran = await Promise.all([migrate(), migrate()]);
    expect(ran.flat().sort()).toEqual(['0001-create', '0002-fill']);
    const rows = await withClient(async (client, keyspace) => {
      const result = await client.execute(`SELECT id, title FROM ${keyspace}.pictures`);
      return result.rows.map((row) => [row.get('id'), row.get('title')]);
    });
    expect(rows).toEqual([[1, 'a; b']]);
  });

  it('give the lock back when a file fails, and run it again', async () => {
    await writeFile(join(folder, '0003-more.cql'), 'CREATE TABLE nowhere.nothing (id int PRIMARY KEY);');
    await expect(migrate()).rejects.toThrow('nowhere');
    await writeFile(join(folder, '0003-more.cql'), `INSERT INTO \${keyspace}.pictures (id) VALUES (2);`);
    expect(await migrate()).toEqual(['0003-more']);
  });
});
