import { isUniqueViolation, type Postgres, type Statement } from '@messenger/postgres';
import type { NewSession, Session, SessionProof } from './session.ts';

export const maxListedSessions = 100;

export type SessionStore = {
  /** Begins a session in the place of the one that the device has; the answer is the replaced session's id. */
  begin(userId: string, session: NewSession): Promise<{ replaced: string | null }>;
  /**
   * The proof of a session that is valid at `now`, else null. Notes the use, at most once a minute,
   * and with it puts the end off to `expiresAt`.
   */
  use(sessionId: string, now: Date, expiresAt: Date): Promise<SessionProof | null>;
  /** The sessions valid at `now`, the latest used first; at most 100. */
  list(userId: string, now: Date): Promise<Session[]>;
  /** Ends a session of this user; false when there is no such session that is valid. */
  end(userId: string, sessionId: string): Promise<boolean>;
  /** Ends up to `limit` sessions whose time is over. */
  endExpired(now: Date, limit: number): Promise<{ sessionId: string; userId: string }[]>;
};

const maxBeginTries = 5;

export function createSessionStore(postgres: Postgres): SessionStore {
  return {
    async begin(userId, session) {
      for (let tried = 1; ; tried += 1) {
        try {
          const { rows } = await postgres.query(beginStatement(userId, session));
          return { replaced: rows[0]?.session_id ?? null };
        } catch (error) {
          // Another log-in of the same device came in between: now that one is to be replaced.
          const isRace = isUniqueViolation(error, 'idx_sessions_active_device');
          if (!isRace || tried === maxBeginTries) throw error;
        }
      }
    },
    async use(sessionId, now, expiresAt) {
      const { rows } = await postgres.query(useStatement(sessionId, now, expiresAt));
      return rows[0] ? proofOfRow(rows[0]) : null;
    },
    async list(userId, now) {
      const { rows } = await postgres.query(listStatement(userId, now));
      return rows.map(sessionOfRow);
    },
    async end(userId, sessionId) {
      const { rowCount } = await postgres.query(endStatement(userId, sessionId));
      return rowCount > 0;
    },
    async endExpired(now, limit) {
      const { rows } = await postgres.query(endExpiredStatement(now, limit));
      return rows.map((row) => ({ sessionId: row.session_id, userId: row.user_id }));
    },
  };
}

type SessionRow = {
  session_id: string;
  user_id: string;
  device_id: string;
  device_type: string | null;
  platform: string | null;
  app_version: string | null;
  created_at: Date;
  last_activity_at: Date;
  expires_at: Date;
};

const sessionOfRow = (row: SessionRow): Session => ({
  sessionId: row.session_id,
  userId: row.user_id,
  deviceId: row.device_id,
  deviceType: row.device_type,
  platform: row.platform,
  appVersion: row.app_version,
  createdAt: row.created_at,
  lastActivityAt: row.last_activity_at,
  expiresAt: row.expires_at,
});

type ProofRow = Omit<SessionRow, 'last_activity_at'> & { token_hash: Buffer };

const proofOfRow = (row: ProofRow): SessionProof => ({
  sessionId: row.session_id,
  userId: row.user_id,
  deviceId: row.device_id,
  deviceType: row.device_type,
  platform: row.platform,
  appVersion: row.app_version,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  tokenHash: row.token_hash,
});

/** The INSERT reads `replaced`, and so runs after it: the unique index of active sessions then has room. */
export const beginStatement = (
  userId: string,
  session: NewSession,
): Statement<{ session_id: string | null }> => ({
  name: 'sessions_begin',
  text: `WITH replaced AS (
      UPDATE user_sessions SET is_active = false
       WHERE user_id = $1 AND device_id = $2 AND is_active
      RETURNING session_id
    ), seen AS (
      UPDATE users SET last_active_at = $7 WHERE user_id = $1
    )
    INSERT INTO user_sessions (user_id, device_id, session_id, device_type, platform, app_version, created_at,
                               last_activity_at, expires_at, token_hash, ip_address, user_agent)
    SELECT $1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11 FROM (SELECT count(*) FROM replaced) AS first
    RETURNING (SELECT session_id FROM replaced)`,
  values: [
    userId,
    session.deviceId,
    session.sessionId,
    session.deviceType,
    session.platform,
    session.appVersion,
    session.createdAt,
    session.expiresAt,
    session.tokenHash,
    session.ipAddress,
    session.userAgent,
  ],
});

export const useStatement = (sessionId: string, now: Date, expiresAt: Date): Statement<ProofRow> => ({
  name: 'sessions_use',
  text: `WITH moved AS (
      UPDATE user_sessions SET last_activity_at = $2, expires_at = $3
       WHERE session_id = $1 AND is_active AND expires_at > $2
         AND last_activity_at <= $2::timestamptz - interval '1 minute'
      RETURNING user_id, expires_at
    ), seen AS (
      UPDATE users SET last_active_at = $2 FROM moved
       WHERE users.user_id = moved.user_id
    )
    SELECT session_id, s.user_id, device_id, device_type, platform, app_version, s.created_at, coalesce(moved.expires_at, s.expires_at) AS expires_at,
           token_hash
      FROM user_sessions AS s JOIN users AS u USING (user_id) LEFT JOIN moved ON true
     WHERE session_id = $1 AND s.is_active AND s.expires_at > $2
       AND u.is_active AND u.account_status = 'active'`,
  values: [sessionId, now, expiresAt],
});

export const listStatement = (userId: string, now: Date): Statement<SessionRow> => ({
  name: 'sessions_list',
  text: `SELECT session_id, user_id, device_id, device_type, platform, app_version, created_at, last_activity_at,
                expires_at
           FROM user_sessions
          WHERE user_id = $1 AND is_active AND expires_at > $2
          ORDER BY last_activity_at DESC
          LIMIT ${maxListedSessions}`,
  values: [userId, now],
});

const endStatement = (userId: string, sessionId: string): Statement => ({
  name: 'sessions_end',
  text: 'UPDATE user_sessions SET is_active = false WHERE session_id = $2 AND user_id = $1 AND is_active',
  values: [userId, sessionId],
});

export const endExpiredStatement = (
  now: Date,
  limit: number,
): Statement<{ session_id: string; user_id: string }> => ({
  name: 'sessions_end_expired',
  text: `UPDATE user_sessions SET is_active = false
          WHERE session_id = ANY(ARRAY(
            SELECT session_id FROM user_sessions
             WHERE is_active AND expires_at <= $1
             ORDER BY expires_at LIMIT $2
             FOR UPDATE SKIP LOCKED))
         RETURNING session_id, user_id`,
  values: [now, limit],
});
