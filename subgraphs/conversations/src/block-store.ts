import { isForeignKeyViolation, type Postgres, type Statement } from '@messenger/postgres';

const block = (blockerId: string, blockedId: string): Statement => ({
  name: 'block_user',
  text: `
    WITH blocked AS (
      INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING blocked_id
    )
    INSERT INTO audit_log (actor_id, action, subject_ids)
    SELECT $1, 'user_blocked', ARRAY[blocked_id] FROM blocked`,
  values: [blockerId, blockedId],
});

const unblock = (blockerId: string, blockedId: string): Statement => ({
  name: 'unblock_user',
  text: `
    WITH unblocked AS (
      DELETE FROM user_blocks WHERE blocker_id = $1 AND blocked_id = $2 RETURNING blocked_id
    )
    INSERT INTO audit_log (actor_id, action, subject_ids)
    SELECT $1, 'user_unblocked', ARRAY[blocked_id] FROM unblocked`,
  values: [blockerId, blockedId],
});

const userExists = (userId: string): Statement => ({
  name: 'user_exists',
  text: 'SELECT FROM users WHERE user_id = $1',
  values: [userId],
});

const blockedAmong = (blockerId: string, userIds: readonly string[]): Statement<{ blocked_id: string }> => ({
  name: 'blocked_among',
  text: 'SELECT blocked_id FROM user_blocks WHERE blocker_id = $1 AND blocked_id = ANY ($2::BIGINT[])',
  values: [blockerId, userIds],
});

export type BlockStore = {
  /** False when there is no such user. */
  block(blockerId: string, blockedId: string): Promise<boolean>;
  /** False when there is no such user. */
  unblock(blockerId: string, blockedId: string): Promise<boolean>;
  /** For each user, in order: has the viewer blocked them? */
  areBlocked(viewerId: string, userIds: readonly string[]): Promise<boolean[]>;
};

export function createBlockStore(postgres: Postgres): BlockStore {
  return {
    async block(blockerId, blockedId) {
      try {
        await postgres.query(block(blockerId, blockedId));
        return true;
      } catch (error) {
        if (isForeignKeyViolation(error)) return false;
        throw error;
      }
    },
    async unblock(blockerId, blockedId) {
      const { rowCount } = await postgres.query(unblock(blockerId, blockedId));
      return rowCount > 0 || (await postgres.query(userExists(blockedId))).rowCount > 0;
    },
    async areBlocked(viewerId, userIds) {
      const { rows } = await postgres.query(blockedAmong(viewerId, userIds));
      const blocked = new Set(rows.map((row) => row.blocked_id));
      return userIds.map((userId) => blocked.has(userId));
    },
  };
}
