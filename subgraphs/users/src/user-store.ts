import type { Postgres, Statement } from '@messenger/postgres';
import { splitDisplayName } from './account-names.ts';
import type { ProfileChanges, User } from './user.ts';
import { isVisible, type UserRow, userColumns, userOfRow } from './user-row.ts';

/** Where a search goes on: after this match. */
export type SearchPosition = { rank: MatchRank; key: string; userId: string };

/** What matched: 0 the user name, 1 the display name. */
export type MatchRank = 0 | 1;

export type Match = { user: User; position: SearchPosition };

export type UserStore = {
  /**
   * Active accounts by id, one statement whatever their number; may lag a little behind. Those that a replica
   * does not know, which may be new, are looked for on the primary.
   */
  findMany(userIds: readonly string[]): Promise<Map<string, User>>;
  /** One active account as it is now; null for an unknown or closed one. */
  findCurrent(userId: string): Promise<User | null>;
  /** Active accounts whose user name or display name begins with `prefix`, case folded; may lag a little behind. */
  search(prefix: string, after: SearchPosition | null, limit: number): Promise<Match[]>;
  /** The account with its changes; null when it is unknown or closed. */
  update(userId: string, changes: ProfileChanges, at: Date): Promise<User | null>;
};

export function createUserStore(postgres: Postgres): UserStore {
  return {
    async findMany(userIds) {
      const { rows } = await postgres.read(findManyStatement(userIds));
      const found = new Map(rows.map((row) => [row.user_id, userOfRow(row)]));
      const missing = userIds.filter((userId) => !found.has(userId));
      if (missing.length === 0) return found;
      const { rows: current } = await postgres.query(findManyStatement(missing));
      for (const row of current) found.set(row.user_id, userOfRow(row));
      return found;
    },
    async findCurrent(userId) {
      const { rows } = await postgres.query(findManyStatement([userId]));
      return rows[0] ? userOfRow(rows[0]) : null;
    },
    async search(prefix, after, limit) {
      const { rows } = await postgres.read(searchStatement(prefix, after, limit));
      return rows.map((row) => ({
        user: userOfRow(row),
        position: { rank: row.match_rank, key: row.match_key, userId: row.user_id },
      }));
    },
    async update(userId, changes, at) {
      const { rows } = await postgres.query(updateStatement(userId, changes, at));
      return rows[0] ? userOfRow(rows[0]) : null;
    },
  };
}

export const findManyStatement = (userIds: readonly string[]): Statement<UserRow> => ({
  name: 'users_by_id',
  text: `SELECT ${userColumns} FROM users WHERE user_id = ANY($1::bigint[]) AND ${isVisible}`,
  values: [userIds],
});

type MatchRow = UserRow & { match_rank: MatchRank; match_key: string };

const usernameKey = 'lower(username)';
const displayNameKey = `left(lower(rtrim(first_name || ' ' || last_name)), 64)`;

/**
 * Matches of user names, then those of display names; within each the shorter of two that begin alike
 * comes first, so a whole name is the best match. Each half reads one range of its index, in order, and stops
 * at `limit`; the second is left alone when the first fills the page, since it passes over all whose user name
 * matches too. U+10FFFF ends the range: nothing that begins with the prefix sorts after it.
 */
export function searchStatement(
  prefix: string,
  after: SearchPosition | null,
  limit: number,
): Statement<MatchRow> {
  const half = (rank: MatchRank, key: string, extra: string) => `
     SELECT ${userColumns}, ${rank} AS match_rank, ${key} AS match_key
       FROM users
      WHERE ${isVisible}
        AND ${key} ~>=~ left(lower($1::text), 64) AND ${key} ~<~ (left(lower($1::text), 64) || chr(1114111))
        AND $2::int <= ${rank}
        AND ${key} ~>=~ CASE WHEN $2::int = ${rank} THEN $3::text ELSE '' END
        AND ($2::int < ${rank} OR ${key} ~>~ $3::text OR user_id > $4::bigint) ${extra}
      ORDER BY ${key} USING ~<~, user_id
      LIMIT $5`;
  const isNotYetFound = `AND NOT starts_with(${usernameKey}, lower($1::text))
        AND (SELECT count(*) FROM by_username) < $5`;
  return {
    name: 'users_search',
    text: `WITH by_username AS MATERIALIZED (${half(0, usernameKey, '')})
      SELECT * FROM by_username UNION ALL (${half(1, displayNameKey, isNotYetFound)})
      ORDER BY match_rank, match_key USING ~<~, user_id
      LIMIT $5`,
    values: [prefix, after?.rank ?? -1, after?.key ?? '', after?.userId ?? '0', limit],
  };
}

function updateStatement(userId: string, changes: ProfileChanges, at: Date): Statement<UserRow> {
  const name = changes.displayName === undefined ? null : splitDisplayName(changes.displayName);
  return {
    name: 'users_update_profile',
    text: `UPDATE users SET
        first_name = coalesce($2, first_name),
        last_name = coalesce($3, last_name),
        status_message = CASE WHEN $4 THEN $5 ELSE status_message END,
        profile_picture_url = CASE WHEN $6 THEN $7 ELSE profile_picture_url END,
        updated_at = $8
      WHERE user_id = $1 AND ${isVisible}
      RETURNING ${userColumns}`,
    values: [
      userId,
      name?.firstName ?? null,
      name?.lastName ?? null,
      changes.statusMessage !== undefined,
      changes.statusMessage ?? null,
      changes.avatarUrl !== undefined,
      changes.avatarUrl ?? null,
      at,
    ],
  };
}
