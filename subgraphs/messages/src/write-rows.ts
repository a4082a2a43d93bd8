import type { Cassandra, CqlStatement } from './cassandra.ts';
import { concurrently } from './concurrently.ts';

/** `partition` is the same for rows of any table with the same partition key; `bytes` is about how large the row is. */
export type WritableRow = {
  statement: CqlStatement;
  partition: string;
  values: readonly unknown[];
  bytes: number;
};

export type WriteRows = (rows: readonly WritableRow[]) => Promise<void>;

const rowsABatch = 50;
const bytesABatch = 30_000;
const batchesAtOnce = 16;

/**
 * Writes rows, those of a partition in batches: several times as fast as each for itself. A batch is one mutation, whose
 * rows come to be together, also those of several tables.
 */
export async function writeRows(cassandra: Cassandra, rows: readonly WritableRow[]): Promise<void> {
  await concurrently(batchesOf(rows), batchesAtOnce, async (batch) => {
    const [first] = batch;
    if (first && batch.length === 1) await cassandra.execute(first.statement, first.values);
    else await cassandra.executeBatch(batch);
  });
}

function batchesOf(rows: readonly WritableRow[]): WritableRow[][] {
  const batches: WritableRow[][] = [];
  const open = new Map<string, { rows: WritableRow[]; bytes: number }>();
  for (const row of rows) {
    const { partition, bytes } = row;
    const current = open.get(partition);
    if (current && current.rows.length < rowsABatch && current.bytes + bytes <= bytesABatch) {
      current.rows.push(row);
      current.bytes += bytes;
    } else {
      const batch = [row];
      batches.push(batch);
      open.set(partition, { rows: batch, bytes });
    }
  }
  return batches;
}
