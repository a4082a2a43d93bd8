import type { types } from 'cassandra-driver';
import { userOf } from './session.ts';
import { read, type Stores } from './stores.ts';

export type PageRequest = {
  token: string;
  /** Decimal. */
  conversationId: string;
  bucket: number;
  /** The TIMEUUID to go on after, towards older ones. */
  olderThan: string;
  size: number;
};

const access = {
  name: 'access',
  text: `SELECT c.message_count FROM conversation_participants p JOIN conversations c USING (conversation_id)
         WHERE p.conversation_id = $1 AND p.user_id = $2 AND p.is_active`,
};

const select = `SELECT message_id, sequence, ordinal, message_type, content, created_at, sender_id, client_message_id
  FROM messages WHERE conversation_id = ? AND bucket = ? AND message_id < ? LIMIT ?`;

/** Session, access, one prepared SELECT, JSON. */
export async function page(stores: Stores, request: PageRequest): Promise<string> {
  const { conversationId, bucket, olderThan, size } = request;
  const userId = await userOf(stores, request.token);
  const { rows } = await stores.postgres.query({ ...access, values: [conversationId, userId] });
  if (rows.length === 0) throw new Error('no access');
  const found = await stores.cassandra.execute(select, [conversationId, bucket, olderThan, size], read);
  const nodes = found.rows.map(messageOf);
  return JSON.stringify({ nodes, hasNextPage: Number(found.rows.at(-1)?.ordinal ?? 1) > 1 });
}

export function messageOf(row: types.Row) {
  return {
    id: String(row.message_id),
    sequence: Number(row.sequence),
    kind: row.message_type,
    text: row.content,
    createdAt: row.created_at,
    clientMessageId: String(row.client_message_id),
    sender: { id: String(row.sender_id) },
  };
}
