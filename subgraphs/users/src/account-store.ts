import { isUniqueViolation, type Postgres, type Statement } from '@messenger/postgres';
import { splitDisplayName } from './account-names.ts';
import type { NewSession } from './session.ts';
import type { User } from './user.ts';
import { isVisible, type UserRow, userColumns, userOfRow } from './user-row.ts';

export type NewAccount = { username: string; email: string; displayName: string; passwordHash: string };

export type ImportedAccount = { username: string; displayName: string };

/** The field whose value another account has. */
export type Taken = { taken: 'username' | 'email' };

export type Credentials = { user: User; passwordHash: string };

export type AccountStore = {
  /** Makes an account with its first session: both, or neither. */
  create(account: NewAccount, session: NewSession): Promise<User | Taken>;
  /**
   * Makes accounts without address and password, or finds such that have these names: their ids by user name. An
   * account that somebody logs in to is not among them: nobody's words are put into its mouth.
   */
  findOrCreate(accounts: readonly ImportedAccount[], at: Date): Promise<Map<string, string>>;
  /** The id of the active account with exactly this user name, case folded. */
  findByUsername(username: string): Promise<string | null>;
  /** By user name or e-mail address, case folded; null for an unknown or closed account. */
  findCredentials(usernameOrEmail: string): Promise<Credentials | null>;
};

export function createAccountStore(postgres: Postgres): AccountStore {
  return {
    async create(account, session) {
      try {
        const { rows } = await postgres.query(createStatement(account, session));
        const [row] = rows;
        if (!row) throw new Error('an insert gave no row back');
        return userOfRow(row);
      } catch (error) {
        for (const [taken, constraints] of uniqueConstraints) {
          if (constraints.some((constraint) => isUniqueViolation(error, constraint))) return { taken };
        }
        throw error;
      }
    },
    async findOrCreate(accounts, at) {
      await postgres.query(importStatement(accounts, at));
      const { rows } = await postgres.query(importedIdsStatement(accounts.map(({ username }) => username)));
      return new Map(rows.map((row) => [row.username, row.user_id]));
    },
    async findByUsername(username) {
      const { rows } = await postgres.query(idsStatement([username]));
      return rows[0]?.user_id ?? null;
    },
    async findCredentials(usernameOrEmail) {
      const { rows } = await postgres.query(credentialsStatement(usernameOrEmail));
      return rows[0] ? { user: userOfRow(rows[0]), passwordHash: rows[0].password_hash } : null;
    },
  };
}

const uniqueConstraints = [
  ['username', ['users_username_key', 'idx_users_username_folded']],
  ['email', ['users_email_key', 'idx_users_email_folded']],
] as const;

function createStatement(account: NewAccount, session: NewSession): Statement<UserRow> {
  const { firstName, lastName } = splitDisplayName(account.displayName);
  return {
    name: 'accounts_create',
    text: `WITH account AS (
        INSERT INTO users (username, email, first_name, last_name, created_at, updated_at, last_active_at)
        VALUES ($1, $2, $3, $4, $6, $6, $6)
        RETURNING ${userColumns}
      ), credentials AS (
        INSERT INTO user_credentials (user_id, password_hash, updated_at)
        SELECT user_id, $5, $6 FROM account
      ), session AS (
        INSERT INTO user_sessions (user_id, created_at, last_activity_at, expires_at, session_id, token_hash,
                                   device_id, device_type, platform, app_version, ip_address, user_agent)
        SELECT user_id, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM account
      )
      SELECT ${userColumns} FROM account`,
    values: [
      account.username,
      account.email,
      firstName,
      lastName,
      account.passwordHash,
      session.createdAt,
      session.expiresAt,
      session.sessionId,
      session.tokenHash,
      session.deviceId,
      session.deviceType,
      session.platform,
      session.appVersion,
      session.ipAddress,
      session.userAgent,
    ],
  };
}

function importStatement(accounts: readonly ImportedAccount[], at: Date): Statement {
  const names = accounts.map(({ displayName }) => splitDisplayName(displayName));
  return {
    name: 'accounts_import',
    text: `INSERT INTO users (username, first_name, last_name, created_at, updated_at)
           SELECT username, first_name, last_name, $4, $4
             FROM unnest($1::text[], $2::text[], $3::text[]) AS imported (username, first_name, last_name)
            ORDER BY username
           ON CONFLICT DO NOTHING`,
    values: [
      accounts.map(({ username }) => username),
      names.map(({ firstName }) => firstName),
      names.map(({ lastName }) => lastName),
      at,
    ],
  };
}

export const idsStatement = (
  usernames: readonly string[],
): Statement<{ user_id: string; username: string }> => ({
  name: 'accounts_ids_by_username',
  text: `SELECT user_id, lower(username) AS username FROM users WHERE lower(username) = ANY($1::text[]) AND ${isVisible}`,
  values: [usernames],
});

const importedIdsStatement = (
  usernames: readonly string[],
): Statement<{ user_id: string; username: string }> => ({
  name: 'accounts_imported_ids',
  text: `SELECT user_id, lower(username) AS username FROM users
          WHERE lower(username) = ANY($1::text[]) AND ${isVisible}
            AND NOT EXISTS (SELECT FROM user_credentials WHERE user_credentials.user_id = users.user_id)`,
  values: [usernames],
});

/** A user name holds no `@` and an address does, so which of the two indexes to ask is plain. */
export const credentialsStatement = (
  usernameOrEmail: string,
): Statement<UserRow & { password_hash: string }> => {
  const column = usernameOrEmail.includes('@') ? 'email' : 'username';
  return {
    name: `accounts_credentials_by_${column}`,
    text: `SELECT ${userColumns}, password_hash
             FROM users JOIN user_credentials USING (user_id)
            WHERE lower(${column}) = lower($1::text) AND ${isVisible}`,
    values: [usernameOrEmail],
  };
};
