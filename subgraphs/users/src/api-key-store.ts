import type { Postgres, Statement } from '@messenger/postgres';
import { z } from 'zod';
import { type ApiKey, type ApiKeyProof, apiKeyScopes, type NewApiKey } from './api-key.ts';

/** A place in the list of all keys: after this one. */
export type ApiKeyPosition = { createdAt: string; keyId: string };

export const mostKeysOfAccount = 50;

export type ApiKeyStore = {
  /** False when the account is closed, or has as many valid keys as it may. */
  create(key: NewApiKey): Promise<boolean>;
  /** The proof of a key that is valid at `now`, else null. Notes the use, at most once a minute. */
  use(keyId: string, now: Date): Promise<ApiKeyProof | null>;
  /** Those of one account that are valid at `now`, the newest first; at most 50. */
  ofUser(userId: string, now: Date): Promise<ApiKey[]>;
  /** All that are valid at `now`, the newest first. */
  list(now: Date, limit: number, after: ApiKeyPosition | null): Promise<ApiKey[]>;
  /** Ends a key, only if it is of `ownerId` where that is given; whom it acted as, or null when there is none. */
  revoke(keyId: string, by: { userId: string; at: Date }, ownerId: string | null): Promise<string | null>;
};

const rowSchema = z
  .object({
    key_id: z.string(),
    user_id: z.string(),
    created_by: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(apiKeyScopes)),
    created_at: z.date(),
    expires_at: z.date(),
    last_used_at: z.date().nullable(),
  })
  .transform(
    (row): ApiKey => ({
      keyId: row.key_id,
      userId: row.user_id,
      createdBy: row.created_by,
      name: row.name,
      scopes: row.scopes,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      lastUsedAt: row.last_used_at,
    }),
  );
const proofSchema = z
  .object({
    key_id: z.string(),
    user_id: z.string(),
    created_by: z.string(),
    scopes: z.array(z.enum(apiKeyScopes)),
    expires_at: z.date(),
    secret_hash: z.instanceof(Buffer),
  })
  .transform(
    (row): ApiKeyProof => ({
      keyId: row.key_id,
      userId: row.user_id,
      createdBy: row.created_by,
      scopes: row.scopes,
      expiresAt: row.expires_at,
      secretHash: row.secret_hash,
    }),
  );

const columns = 'key_id, user_id, created_by, name, scopes, created_at, expires_at, last_used_at';

export function createApiKeyStore(postgres: Postgres): ApiKeyStore {
  return {
    async create(key) {
      return (await postgres.query(createStatement(key))).rowCount > 0;
    },
    async use(keyId, now) {
      const { rows } = await postgres.query(useStatement(keyId, now));
      return rows[0] === undefined ? null : proofSchema.parse(rows[0]);
    },
    async ofUser(userId, now) {
      const { rows } = await postgres.query(ofUserStatement(userId, now));
      return z.array(rowSchema).parse(rows);
    },
    async list(now, limit, after) {
      const { rows } = await postgres.query(listStatement(now, limit, after));
      return z.array(rowSchema).parse(rows);
    },
    async revoke(keyId, by, ownerId) {
      const { rows } = await postgres.query(revokeStatement(keyId, by, ownerId));
      return rows[0]?.user_id ?? null;
    },
  };
}

const createStatement = (key: NewApiKey): Statement => ({
  name: 'api_keys_create',
  text: `
    INSERT INTO api_keys (${columns}, secret_hash)
    SELECT $1, u.user_id, $3, $4, $5, $6, $7, NULL, $8 FROM users u
    WHERE u.user_id = $2 AND u.is_active AND u.account_status = 'active' AND ${mostKeysOfAccount} > (
      SELECT count(*) FROM api_keys k WHERE k.user_id = $2 AND k.revoked_at IS NULL AND k.expires_at > $6
    )`,
  values: [
    key.keyId,
    key.userId,
    key.createdBy,
    key.name,
    key.scopes,
    key.createdAt,
    key.expiresAt,
    key.secretHash,
  ],
});

const useStatement = (keyId: string, now: Date): Statement => ({
  name: 'api_keys_use',
  text: `
    WITH used AS (
      UPDATE api_keys SET last_used_at = $2
      WHERE key_id = $1 AND revoked_at IS NULL AND expires_at > $2
        AND (last_used_at IS NULL OR last_used_at <= $2::TIMESTAMPTZ - INTERVAL '1 minute')
    )
    SELECT k.key_id, k.user_id, k.created_by, k.scopes, k.expires_at, k.secret_hash
    FROM api_keys k JOIN users u USING (user_id)
    WHERE k.key_id = $1 AND k.revoked_at IS NULL AND k.expires_at > $2
      AND u.is_active AND u.account_status = 'active'`,
  values: [keyId, now],
});

const ofUserStatement = (userId: string, now: Date): Statement => ({
  name: 'api_keys_of_user',
  text: `
    SELECT ${columns} FROM api_keys
    WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
    ORDER BY created_at DESC, key_id DESC
    LIMIT ${mostKeysOfAccount}`,
  values: [userId, now],
});

const listStatement = (now: Date, limit: number, after: ApiKeyPosition | null): Statement => ({
  name: 'api_keys_list',
  text: `
    SELECT ${columns} FROM api_keys
    WHERE revoked_at IS NULL AND expires_at > $1
      AND ($3::TIMESTAMPTZ IS NULL OR (created_at, key_id) < ($3::TIMESTAMPTZ, $4::UUID))
    ORDER BY created_at DESC, key_id DESC
    LIMIT $2`,
  values: [now, limit, after?.createdAt ?? null, after?.keyId ?? null],
});

const revokeStatement = (
  keyId: string,
  by: { userId: string; at: Date },
  ownerId: string | null,
): Statement<{ user_id: string }> => ({
  name: 'api_keys_revoke',
  text: `
    UPDATE api_keys SET revoked_at = $2, revoked_by = $3
    WHERE key_id = $1 AND revoked_at IS NULL AND ($4::BIGINT IS NULL OR user_id = $4)
    RETURNING user_id`,
  values: [keyId, by.at, by.userId, ownerId],
});
