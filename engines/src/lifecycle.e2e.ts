import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as CassandraClient } from 'cassandra-driver';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginningOf } from './process-record.ts';
import { type RunningEngines, startEngines } from './start-engines.ts';

// Its own engines, on its own ports: the ones the other tests share must not be stopped or killed.
const own = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/_URLS?$|_POINTS$/.test(name)),
);

let dataDirectory: string;
let running: RunningEngines | undefined;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'messenger-lifecycle-'));
  await chmod(dataDirectory, 0o711);
});

afterAll(async () => {
  await running?.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

async function start(environment: Record<string, string | undefined> = own): Promise<RunningEngines> {
  running = await startEngines({ dataDirectory, ports: 'free', environment, endWithUs: true });
  return running;
}

async function isAlive({ pid }: { pid: number }): Promise<boolean> {
  return (await beginningOf(pid)) !== undefined;
}

function address(engines: RunningEngines, variable: string): string {
  const value = engines.environment[variable];
  if (!value) throw new Error(`${variable} is not in the environment of the engines`);
  return value;
}

async function inPostgres<T>(engines: RunningEngines, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address(engines, 'DATABASE_URL'));
  await client.connect();
  return use(client).finally(() => client.end());
}

async function inCassandra<T>(
  engines: RunningEngines,
  use: (client: CassandraClient) => Promise<T>,
): Promise<T> {
  const contactPoint = address(engines, 'CASSANDRA_CONTACT_POINTS');
  const client = new CassandraClient({
    contactPoints: [contactPoint],
    protocolOptions: { port: Number(contactPoint.split(':')[1]) },
    localDataCenter: 'datacenter1',
  });
  return use(client).finally(() => client.shutdown());
}

async function inValkey<T>(engines: RunningEngines, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(address(engines, 'REDIS_URL'));
  return use(client).finally(() => client.disconnect());
}

async function inMongo<T>(engines: RunningEngines, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(address(engines, 'MONGODB_URL')).connect();
  return use(client).finally(() => client.close());
}

async function askElasticsearch(
  engines: RunningEngines,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${address(engines, 'ELASTICSEARCH_URL')}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

async function write(engines: RunningEngines): Promise<void> {
  await inPostgres(engines, (client) => client.query("CREATE TABLE kept AS SELECT 'postgres' AS word"));
  await inCassandra(engines, async (client) => {
    const replication = "{'class': 'SimpleStrategy', 'replication_factor': 1}";
    await client.execute(`CREATE KEYSPACE kept WITH replication = ${replication}`);
    await client.execute('CREATE TABLE kept.words (id int PRIMARY KEY, word text)');
    await client.execute("INSERT INTO kept.words (id, word) VALUES (1, 'cassandra')");
  });
  await inValkey(engines, (client) => client.set('kept', 'valkey'));
  await inMongo(engines, (client) => client.db().collection('kept').insertOne({ word: 'mongodb' }));
  await askElasticsearch(engines, 'PUT', '/kept/_doc/1?refresh=true', { word: 'elasticsearch' });
}

async function read(engines: RunningEngines): Promise<unknown[]> {
  const table = await inPostgres(engines, (client) => client.query('SELECT word FROM kept'));
  const rows = await inCassandra(engines, (client) =>
    client.execute('SELECT word FROM kept.words WHERE id = 1'),
  );
  const value = await inValkey(engines, (client) => client.get('kept'));
  const document = await inMongo(engines, (client) => client.db().collection('kept').findOne());
  const indexed = await askElasticsearch(engines, 'GET', '/kept/_source/1');
  return [table.rows[0]?.word, rows.first()?.get('word'), value, document?.word, indexed];
}

const written = ['postgres', 'cassandra', 'valkey', 'mongodb', { word: 'elasticsearch' }];

test('a stop leaves no process', { timeout: 300_000 }, async () => {
  const engines = await start();
  await write(engines);
  expect(await Promise.all(engines.processes.map(isAlive))).toEqual([true, true, true, true, true]);
  await engines.stop();
  expect(await Promise.all(engines.processes.map(isAlive))).toEqual([false, false, false, false, false]);
});

test('data survives a stop and a kill, and a kill is reported', { timeout: 300_000 }, async () => {
  const engines = await start();
  expect(await read(engines)).toEqual(written);
  await inCassandra(engines, async (client) => {
    const insert = 'INSERT INTO kept.words (id, word) VALUES (?, ?)';
    const ids = Array.from({ length: 100 }, (_, index) => index + 2);
    await Promise.all(ids.map((id) => client.execute(insert, [id, 'just now'], { prepare: true })));
  });
  await inMongo(engines, async (client) => {
    const insert = (_id: number) => client.db().collection<{ _id: number }>('numbers').insertOne({ _id });
    await Promise.all(Array.from({ length: 100 }, (_, index) => insert(index)));
    for (const { pid } of engines.processes) process.kill(pid, 'SIGKILL');
  });
  const failure = await engines.failure;
  expect(failure.message).toMatch(
    / was ended by SIGKILL\. Its log is | ended with exit code 137\. Its log is /,
  );
  await engines.stop();

  const next = await start();
  expect(await read(next)).toEqual(written);
  const rows = await inCassandra(next, (client) => client.execute('SELECT id FROM kept.words'));
  expect(rows.rowLength).toBe(101);
  const numbers = await inMongo(next, (client) => client.db().collection('numbers').countDocuments());
  expect(numbers).toBe(100);
  await next.stop();
});

test('an engine with a server of the user’s own is not started', { timeout: 60_000 }, async () => {
  const elsewhere = {
    ...own,
    DATABASE_URL: 'postgresql://elsewhere/db',
    CASSANDRA_CONTACT_POINTS: 'elsewhere:9042',
    ELASTICSEARCH_URL: 'http://elsewhere:9200',
    MONGODB_URL: 'mongodb://elsewhere/db',
    CLICKHOUSE_URL: 'http://elsewhere:8123',
  };
  const engines = await start(elsewhere);
  expect(engines.processes.map(({ name }) => name)).toEqual(['valkey']);
  expect(Object.keys(engines.environment)).toEqual(['REDIS_URL']);
  await engines.stop();
});

test('an engine that cannot start is told with the end of its log, and the others are stopped', {
  timeout: 120_000,
}, async () => {
  const broken = await mkdtemp(join(tmpdir(), 'messenger-broken-'));
  try {
    await chmod(broken, 0o711);
    const options = {
      dataDirectory: broken,
      ports: 'free',
      only: ['postgres', 'valkey'],
      environment: own,
      endWithUs: true,
    } as const;
    await (await startEngines(options)).stop();
    await rm(join(broken, 'engines/postgres/data/global'), { recursive: true });
    let stopped = '';
    const failing = startEngines({
      ...options,
      onProgress: ({ step, engine }) => {
        if (step === 'stopped') stopped += ` ${engine}`;
      },
    });
    await expect(failing).rejects.toThrow(
      /^PostgreSQL ended with exit code \d+\. Its log is .*postgres\.log:\n.*global/s,
    );
    expect(stopped).toContain('valkey');
  } finally {
    await rm(broken, { recursive: true, force: true });
  }
});
