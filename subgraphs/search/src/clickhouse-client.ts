import { type ClickHouseClient, type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client';

const embedded = 'chdb:';

type EmbeddedConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;

export type OpenClickHouse = { client: ClickHouseClient; close(): Promise<void> };

/**
 * A server's client, or for `chdb:<folder>` one of the engine inside this process. That engine is loaded only then;
 * it takes one folder a process, and one process a folder.
 */
export async function openClickHouse(url: string): Promise<OpenClickHouse> {
  if (!url.startsWith(embedded)) {
    const client = createClient({ url, request_timeout: 10_000, max_open_connections: 10 });
    return { client, close: () => client.close() };
  }
  const { createChdbConnection } = await import('chdb/connection');
  const { drainPending } = await import('chdb');
  const connection: unknown = createChdbConnection({ path: url.slice(embedded.length) });
  // The same interface, but each of the two packages comes with a declaration of its own.
  const client = createClient({ connection: connection as EmbeddedConnection });
  return {
    client,
    async close() {
      await client.close();
      await drainPending();
    },
  };
}
