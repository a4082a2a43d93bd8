import { readSettings } from '@messenger/config';
import { createLogger, createMetrics } from '@messenger/telemetry';
import { cassandraSettingNames, openCassandra } from '../../../subgraphs/messages/src/cassandra.ts';
import { type ChangeStore, createChangeStore } from '../../../subgraphs/messages/src/change-store.ts';
import { type WriteRows, writeRows } from '../../../subgraphs/messages/src/write-rows.ts';
import { openStores, type Stores } from '../../floor/stores.ts';
import type { Stage } from '../open-stage.ts';

/**
 * What writes many rows at once and leaves them as the product would have, when its relay is done: those of Cassandra
 * go through its own stores. The search index and the event store get nothing.
 */
export type Bulk = {
  stores: Stores;
  writeRows: WriteRows;
  log: ChangeStore;
  /** To be called when all is filled: lets PostgreSQL see what it holds, as its own housekeeping does in time. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

const tables = ['conversations', 'conversation_participants', 'message_sequences', 'message_dedupe'];

export async function openBulk({ stand }: Pick<Stage, 'stand'>): Promise<Bulk> {
  const stores = await openStores(stand.environment);
  const cassandra = await openCassandra({
    settings: readSettings(cassandraSettingNames, stand.environment),
    logger: createLogger({ service: 'bench', level: 'warn' }),
    metrics: createMetrics('bench'),
  });
  return {
    stores,
    writeRows: (rows) => writeRows(cassandra, rows),
    log: createChangeStore(cassandra),
    async settle() {
      for (const table of tables) await stores.postgres.query(`VACUUM (ANALYZE) ${table}`);
    },
    async close() {
      await Promise.all([stores.close(), cassandra.close()]);
    },
  };
}
