import { makeToken, readToken } from './session-token.ts';

const prefix = 'mk_';

export type ApiKeyClaim = { keyId: string; secretHash: Buffer };

/** What a program sends: `mk_` and what a session's token has, the key's UUID and 32 random bytes. */
export function makeApiKeySecret(
  keyId: string,
  randomBytes: (size: number) => Buffer,
): { secret: string; secretHash: Buffer } {
  const { token, tokenHash } = makeToken(keyId, randomBytes);
  return { secret: `${prefix}${token}`, secretHash: tokenHash };
}

/** Which key a token is of; null when it has not the form of one. */
export function readApiKeySecret(token: string): ApiKeyClaim | null {
  const claim = token.startsWith(prefix) ? readToken(token.slice(prefix.length)) : null;
  return claim && { keyId: claim.sessionId, secretHash: claim.tokenHash };
}
