/** What a key may do, as the gateway holds it to. */
export const apiKeyScopes = [
  'conversations:read',
  'conversations:write',
  'messages:read',
  'messages:write',
  'analytics',
  'admin',
] as const;

export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** A program's lasting access to an account. Ids of people are decimal. */
export type ApiKey = {
  /** UUID. */
  keyId: string;
  /** Whom it acts as. */
  userId: string;
  createdBy: string;
  name: string;
  scopes: ApiKeyScope[];
  createdAt: Date;
  expiresAt: Date;
  /** To the minute; null when it was never used. */
  lastUsedAt: Date | null;
};

export type NewApiKey = Omit<ApiKey, 'lastUsedAt'> & { secretHash: Buffer };

/** What it takes to prove a key. */
export type ApiKeyProof = Pick<ApiKey, 'keyId' | 'userId' | 'createdBy' | 'scopes' | 'expiresAt'> & {
  secretHash: Buffer;
};
