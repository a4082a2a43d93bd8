import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'cassandra-driver';

const lifetimeSeconds = 120;
const renewEveryMs = 30_000;
const askAgainMs = 250;
const patienceMs = 180_000;

/**
 * Runs `work` while holding the one lock row of the keyspace. A holder that dies loses it after two minutes.
 * @throws when others hold it for three minutes.
 */
export async function withCassandraLock<Answer>(
  client: Client,
  keyspace: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const table = `${keyspace}.migration_lock`;
  const holder = randomUUID();
  await client.execute(`CREATE TABLE IF NOT EXISTS ${table} (name text PRIMARY KEY, holder text)`);
  await acquire(client, table, holder);
  const renewal = setInterval(() => void renew(client, table, holder).catch(() => {}), renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await client.execute(`DELETE FROM ${table} WHERE name = 'migrations' IF holder = ?`, [holder], {
      prepare: true,
    });
  }
}

async function acquire(client: Client, table: string, holder: string): Promise<void> {
  const query = `INSERT INTO ${table} (name, holder) VALUES ('migrations', ?) IF NOT EXISTS USING TTL ${lifetimeSeconds}`;
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const result = await client.execute(query, [holder], { prepare: true });
    if (result.wasApplied()) return;
    await sleep(askAgainMs);
  }
  throw new Error(`Another process holds ${table} for too long`);
}

async function renew(client: Client, table: string, holder: string): Promise<void> {
  const query = `UPDATE ${table} USING TTL ${lifetimeSeconds} SET holder = ? WHERE name = 'migrations' IF holder = ?`;
  await client.execute(query, [holder, holder], { prepare: true });
}
