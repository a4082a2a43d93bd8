import { bucketOf } from '@messenger/events';
import { timeuuidOf } from '@messenger/ids';
import { messageOf } from './page.ts';
import { userOf } from './session.ts';
import { read, type Stores } from './stores.ts';

export type InboxRequest = { token: string; size: number; participants: number };

type Conversation = {
  conversation_id: string;
  title: string | null;
  message_count: string;
  last_read_ordinal: string;
  last_message_ticks: string | null;
};
type Participant = { conversation_id: string; user_id: string };
type User = { user_id: string; username: string; first_name: string; last_name: string };

const list = {
  name: 'inbox',
  text: `SELECT c.conversation_id, c.title, c.message_count, c.last_message_ticks, p.last_read_ordinal
         FROM conversation_participants p JOIN conversations c USING (conversation_id)
         WHERE p.user_id = $1 AND p.is_active AND NOT p.is_large
         ORDER BY p.last_message_at DESC, p.conversation_id DESC LIMIT $2`,
};
const participants = {
  name: 'participants',
  text: `SELECT k.conversation_id, p.user_id FROM unnest($1::BIGINT[]) AS k (conversation_id)
         CROSS JOIN LATERAL (
           SELECT q.user_id FROM conversation_participants q
           WHERE q.conversation_id = k.conversation_id AND q.is_active
           ORDER BY q.joined_at, q.user_id LIMIT $2
         ) AS p`,
};
const users = {
  name: 'users',
  text: 'SELECT user_id, username, first_name, last_name FROM users WHERE user_id = ANY ($1::BIGINT[])',
};
const message = `SELECT message_id, sequence, ordinal, message_type, content, created_at, sender_id, client_message_id
  FROM messages WHERE conversation_id = ? AND bucket = ? AND message_id = ?`;

/** The list, then who takes part with their presence, and the latest messages, each by its key. */
export async function inbox(
  stores: Stores,
  { token, size, participants: shown }: InboxRequest,
): Promise<string> {
  const userId = await userOf(stores, token);
  const { rows } = await stores.postgres.query<Conversation>({ ...list, values: [userId, size] });
  const [people, latest] = await Promise.all([peopleOf(stores, rows, shown), latestOf(stores, rows)]);
  const nodes = rows.map((row, index) => ({
    id: row.conversation_id,
    title: row.title,
    unreadCount: Number(row.message_count) - Number(row.last_read_ordinal),
    lastMessage: latest[index],
    participants: people.get(row.conversation_id),
  }));
  return JSON.stringify({ nodes });
}

async function peopleOf(stores: Stores, rows: readonly Conversation[], shown: number) {
  const ids = rows.map((row) => row.conversation_id);
  const taking = await stores.postgres.query<Participant>({ ...participants, values: [ids, shown] });
  const userIds = [...new Set(taking.rows.map((row) => row.user_id))];
  const [profiles, presences] = await Promise.all([
    stores.postgres.query<User>({ ...users, values: [userIds] }),
    presencesOf(stores, userIds),
  ]);
  const userById = new Map(profiles.rows.map((row) => [row.user_id, row]));
  const people = new Map<string, unknown[]>(ids.map((id) => [id, []]));
  for (const { conversation_id, user_id } of taking.rows) {
    people.get(conversation_id)?.push({ user: userById.get(user_id), presence: presences.get(user_id) });
  }
  return people;
}

async function presencesOf({ redis, prefix }: Stores, userIds: readonly string[]) {
  const pipeline = redis.pipeline();
  for (const id of userIds)
    pipeline.hmget(`${prefix}user:presence:${id}`, 'status', 'last_seen', 'device_count');
  const answers = (await pipeline.exec()) ?? [];
  return new Map(userIds.map((id, index) => [id, answers[index]?.[1]]));
}

function latestOf({ cassandra }: Stores, rows: readonly Conversation[]) {
  return Promise.all(
    rows.map(async ({ conversation_id: id, message_count: count, last_message_ticks: ticks }) => {
      if (ticks === null) return null;
      const key = [id, bucketOf(Number(count)), timeuuidOf(id, BigInt(ticks))];
      const row = (await cassandra.execute(message, key, read)).first();
      return row && messageOf(row);
    }),
  );
}
