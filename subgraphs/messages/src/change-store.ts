import { bucketOf, type Change, changesPerBucket, withoutClient } from '@messenger/events';
import { microsecondsFromTicks, ticksFromMilliseconds, ticksOfTimeuuid } from '@messenger/ids';
import { z } from 'zod';
import type { Cassandra, CqlStatement } from './cassandra.ts';
import type { WritableRow } from './write-rows.ts';

export type StoredChange = { sequence: number; payload: string };

/** `isAtEnd`: the number after the last one is not there, or not yet. */
export type ChangeRun = { changes: StoredChange[]; isAtEnd: boolean };

export type ChangeStore = {
  /** Changes after a sequence, ascending: at most `limit`, and not many more bytes than a megabyte. */
  readAfter(conversationId: string, after: number, limit: number): Promise<ChangeRun>;
  /**
   * Changes between two sequences, ascending, whatever is missing among them: at most `limit` of one partition.
   * `upTo` is the last sequence that it looked at.
   */
  readBetween(
    conversationId: string,
    after: number,
    before: number,
    limit: number,
  ): Promise<{ changes: StoredChange[]; upTo: number }>;
  /** Drops the changes of a bucket, all of them. */
  dropBucket(conversationId: string, bucket: number): Promise<void>;
};

const statements = {
  insert: {
    name: 'insert_change',
    access: 'write',
    cql: `INSERT INTO conversation_changes
            (conversation_id, bucket, sequence, kind, payload, occurred_at, actor_id)
          VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?`,
  },
  after: {
    name: 'read_changes',
    access: 'read',
    cql: `SELECT sequence, payload FROM conversation_changes
          WHERE conversation_id = ? AND bucket = ? AND sequence > ? LIMIT ?`,
  },
  between: {
    name: 'read_changes_between',
    access: 'read',
    cql: `SELECT sequence, payload FROM conversation_changes
          WHERE conversation_id = ? AND bucket = ? AND sequence > ? AND sequence < ? LIMIT ?`,
  },
  drop: {
    name: 'drop_changes',
    access: 'write',
    cql: 'DELETE FROM conversation_changes WHERE conversation_id = ? AND bucket = ?',
  },
} satisfies Record<string, CqlStatement>;

const rowSchema = z.object({ sequence: z.bigint().transform(Number), payload: z.string() });

const bytesARead = 1_000_000;
/** How many are read before it is known how large they are. */
const firstRows = 50;

/** So many that, being as large as those already read, they stay within the bytes. */
function rowsThatFit(rows: number, bytes: number): number {
  return rows === 0 ? firstRows : Math.ceil(((bytesARead - bytes) * rows) / bytes);
}

/** Table `conversation_changes`. */
export function createChangeStore(cassandra: Cassandra): ChangeStore {
  return {
    async readAfter(conversationId, after, limit) {
      const changes: StoredChange[] = [];
      let last = after;
      let bytes = 0;
      while (changes.length < limit && bytes < bytesARead) {
        const bucket = bucketOf(last + 1);
        const rowsWanted = Math.min(limit - changes.length, rowsThatFit(changes.length, bytes));
        const values = [conversationId, bucket, last.toString(), rowsWanted];
        const rows = await cassandra.execute(statements.after, values);
        for (const row of rows) {
          const change = rowSchema.parse(row);
          if (change.sequence !== last + 1) return { changes, isAtEnd: true };
          changes.push(change);
          bytes += change.payload.length;
          last = change.sequence;
        }
        const goesOn = rows.length === rowsWanted || bucketOf(last + 1) !== bucket;
        if (!goesOn) return { changes, isAtEnd: true };
      }
      return { changes, isAtEnd: false };
    },

    async readBetween(conversationId, after, before, limit) {
      const bucket = bucketOf(after + 1);
      const values = [conversationId, bucket, after.toString(), before.toString(), limit];
      const rows = await cassandra.execute(statements.between, values);
      const changes = rows.map((row) => rowSchema.parse(row));
      const last = changes.length === limit ? changes.at(-1) : undefined;
      return { changes, upTo: last?.sequence ?? Math.min(before, (bucket + 1) * changesPerBucket) - 1 };
    },

    async dropBucket(conversationId, bucket) {
      await cassandra.execute(statements.drop, [conversationId, bucket]);
    },
  };
}

/** Its row; writing it again is harmless. */
export function rowOfChange(change: Change): WritableRow {
  const { conversationId, sequence, kind, occurredAt, actorId } = change;
  const bucket = bucketOf(sequence);
  const payload = JSON.stringify(withoutClient(change));
  return {
    statement: statements.insert,
    partition: `${conversationId}/${bucket}`,
    values: [
      conversationId,
      bucket,
      sequence.toString(),
      kind,
      payload,
      occurredAt,
      actorId,
      writeTime(change),
    ],
    bytes: Buffer.byteLength(payload),
  };
}

/** Microseconds. A function of the change, so that writing it again changes nothing. */
function writeTime(change: Change): bigint {
  const ticks =
    change.kind === 'message_added'
      ? ticksOfTimeuuid(change.timeuuid)
      : ticksFromMilliseconds(Date.parse(change.occurredAt));
  return microsecondsFromTicks(ticks);
}
