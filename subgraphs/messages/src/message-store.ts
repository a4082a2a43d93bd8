import { bucketOf, type MessageAddedChange } from '@messenger/events';
import type { MessageRef } from '@messenger/ids';
import { z } from 'zod';
import type { Cassandra, CqlStatement } from './cassandra.ts';
import { isSame, type Message } from './message.ts';
import { columns, insertCql, insertValues, messageOfRow } from './message-row.ts';
import type { WritableRow } from './write-rows.ts';

/** Part of one partition: rows next to a message, or from one end. */
export type Slice = {
  conversationId: string;
  bucket: number;
  limit: number;
  from: 'newest' | 'oldest' | { olderThan: string } | { newerThan: string };
};

/** `replyTo` only where the body does not hold it; `writtenAt`, in milliseconds, only instead of its own time. */
export type WritableMessage = {
  change: MessageAddedChange;
  replyTo?: MessageRef | undefined;
  writtenAt?: number | undefined;
};

/** Null where it is kept for ever. */
export type KeptMessage = Message & { secondsLeft: number | null };

/** Part of one partition: after a message, or from its start. */
export type KeptSlice = Pick<Slice, 'conversationId' | 'bucket' | 'limit'> & { after: string | null };

export type MessageStore = {
  /** In the order asked; null for what is not there under exactly these numbers. One read a partition of up to 100. */
  readMany(refs: readonly MessageRef[]): Promise<(Message | null)[]>;
  /** Newest first, whichever way it was read. */
  readSlice(slice: Slice): Promise<Message[]>;
  /** Oldest first, with how much longer each is kept. */
  readKept(slice: KeptSlice): Promise<KeptMessage[]>;
};

const secondsLeft = z.number().nullable();
const idsARead = 100;
/** What a row takes beside its text. */
const fixedBytes = 300;
const partition = 'conversation_id = ? AND bucket = ?';
/** `sender_id` is written once, with the message. */
const selectKept = `SELECT ${columns}, TTL(sender_id) AS seconds_left FROM messages WHERE ${partition}`;
const select = `SELECT ${columns} FROM messages WHERE ${partition}`;

const statements = {
  insert: { name: 'insert_message', access: 'write', cql: insertCql('messages') },
  byIds: { name: 'read_messages_by_id', access: 'read', cql: `${select} AND message_id IN ?` },
  newest: { name: 'read_newest_messages', access: 'read', cql: `${select} LIMIT ?` },
  olderThan: {
    name: 'read_older_messages',
    access: 'read',
    cql: `${select} AND message_id < ? LIMIT ?`,
  },
  oldest: {
    name: 'read_oldest_messages',
    access: 'read',
    cql: `${select} ORDER BY message_id ASC LIMIT ?`,
  },
  newerThan: {
    name: 'read_newer_messages',
    access: 'read',
    cql: `${select} AND message_id > ? ORDER BY message_id ASC LIMIT ?`,
  },
  kept: {
    name: 'read_kept_messages',
    access: 'read',
    cql: `${selectKept} ORDER BY message_id ASC LIMIT ?`,
  },
  keptAfter: {
    name: 'read_kept_messages_after',
    access: 'read',
    cql: `${selectKept} AND message_id > ? ORDER BY message_id ASC LIMIT ?`,
  },
} satisfies Record<string, CqlStatement>;

/** Table `messages`. */
export function createMessageStore(cassandra: Cassandra): MessageStore {
  return {
    async readMany(refs) {
      const found = new Map<string, Message>();
      const reads = readsOf(refs).map(async ({ conversationId, bucket, ids }) => {
        for (const row of await cassandra.execute(statements.byIds, [conversationId, bucket, ids])) {
          const message = messageOfRow(row);
          found.set(message.timeuuid, message);
        }
      });
      await Promise.all(reads);
      return refs.map((ref) => {
        const message = found.get(ref.timeuuid);
        return message && isSame(message, ref) ? message : null;
      });
    },

    async readSlice({ conversationId, bucket, limit, from }) {
      const read = async (statement: CqlStatement, ...bounds: string[]) =>
        (await cassandra.execute(statement, [conversationId, bucket, ...bounds, limit])).map(messageOfRow);
      if (from === 'newest') return read(statements.newest);
      if (from === 'oldest') return (await read(statements.oldest)).reverse();
      if ('olderThan' in from) return read(statements.olderThan, from.olderThan);
      return (await read(statements.newerThan, from.newerThan)).reverse();
    },

    async readKept({ conversationId, bucket, limit, after }) {
      const rows = await (after === null
        ? cassandra.execute(statements.kept, [conversationId, bucket, limit])
        : cassandra.execute(statements.keptAfter, [conversationId, bucket, after, limit]));
      return rows.map((row) => ({
        ...messageOfRow(row),
        secondsLeft: secondsLeft.parse(row.get('seconds_left')),
      }));
    },
  };
}

/** Its row; writing it again is harmless. */
export function rowOfMessage({
  change,
  replyTo = change.body.replyTo,
  writtenAt,
}: WritableMessage): WritableRow {
  return {
    statement: statements.insert,
    partition: `${change.conversationId}/${bucketOf(change.ordinal)}`,
    values: insertValues(change, replyTo, writtenAt),
    bytes: fixedBytes + 4 * (change.body.text?.length ?? 0),
  };
}

/** The fewest partition reads that cover these messages, each once. */
function readsOf(refs: readonly MessageRef[]): { conversationId: string; bucket: number; ids: string[] }[] {
  const partitions = new Map<string, { conversationId: string; bucket: number; ids: Set<string> }>();
  for (const { conversationId, ordinal, timeuuid } of refs) {
    const bucket = bucketOf(ordinal);
    const key = `${conversationId}/${bucket}`;
    const entry = partitions.get(key) ?? { conversationId, bucket, ids: new Set() };
    partitions.set(key, entry);
    entry.ids.add(timeuuid);
  }
  return [...partitions.values()].flatMap(({ conversationId, bucket, ids }) =>
    chunksOf([...ids], idsARead).map((chunk) => ({ conversationId, bucket, ids: chunk })),
  );
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
