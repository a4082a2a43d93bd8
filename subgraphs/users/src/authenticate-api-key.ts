import { encodeUserId } from '@messenger/ids';
import type { ApiKeyProof } from './api-key.ts';
import { readApiKeySecret } from './api-key-secret.ts';
import type { Services } from './services.ts';
import { sameHash } from './session-token.ts';

/**
 * The key that a secret proves; null when it is none, has ended or was revoked. It does for admins only what whoever
 * made it may still do. Throws while PostgreSQL is away.
 */
export async function authenticateApiKey(
  { apiKeys, adminIds, now }: Pick<Services, 'apiKeys' | 'adminIds' | 'now'>,
  secret: string,
): Promise<Omit<ApiKeyProof, 'secretHash'> | null> {
  const claim = readApiKeySecret(secret);
  const proof = claim && (await apiKeys.use(claim.keyId, now()));
  if (!proof || !sameHash(proof.secretHash, claim.secretHash)) return null;
  const { secretHash: _hash, ...key } = proof;
  const isAdmin = adminIds.has(encodeUserId(key.createdBy));
  return isAdmin ? key : { ...key, scopes: key.scopes.filter((scope) => scope !== 'admin') };
}
