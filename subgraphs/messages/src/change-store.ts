import { bucketOf, type Change, changesPerBucket } from '@messenger/events';
import { microsecondsFromTicks, ticksFromMilliseconds, ticksOfTimeuuid } from '@messenger/ids';
import { z } from 'zod';
import type { Cassandra, CqlStatement } from './cassandra.ts';
import { type WritableRow, writeRows } from './write-rows.ts';

export type StoredChange = { sequence: number; payload: string };

export type ChangeStore = {
  /** Writes changes; again is harmless. */
  insert(changes: readonly Change[]): Promise<void>;
  /** The changes after a sequence, ascending, up to the first number that is missing; at most `limit`. */
  readAfter(conversationId: string, after: number, limit: number): Promise<StoredChange[]>;
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
  drop: {
    name: 'drop_changes',
    access: 'write',
    cql: 'DELETE FROM conversation_changes WHERE conversation_id = ? AND bucket = ?',
  },
} satisfies Record<string, CqlStatement>;

const rowSchema = z.object({ sequence: z.bigint().transform(Number), payload: z.string() });

/** Table `conversation_changes`. */
export function createChangeStore(cassandra: Cassandra): ChangeStore {
  return {
    async insert(changes) {
      await writeRows(cassandra, statements.insert, changes.map(rowOf));
    },

    async readAfter(conversationId, after, limit) {
      const found: StoredChange[] = [];
      let last = after;
      while (found.length < limit) {
        const bucket = bucketOf(last + 1);
        const values = [conversationId, bucket, last.toString(), limit - found.length];
        const rows = await cassandra.execute(statements.after, values);
        for (const row of rows) {
          const change = rowSchema.parse(row);
          if (change.sequence !== last + 1) return found;
          found.push(change);
          last = change.sequence;
        }
        const reachedTheEnd = rows.length > 0 && last === (bucket + 1) * changesPerBucket - 1;
        if (!reachedTheEnd) return found;
      }
      return found;
    },

    async dropBucket(conversationId, bucket) {
      await cassandra.execute(statements.drop, [conversationId, bucket]);
    },
  };
}

function rowOf(change: Change): WritableRow {
  const { conversationId, sequence, kind, occurredAt, actorId } = change;
  const bucket = bucketOf(sequence);
  const payload = JSON.stringify(change);
  return {
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
