import { createHash, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

const idLength = 16;
const secretLength = 32;
const tokenPattern = /^[A-Za-z0-9_-]{64}$/;

/** What a token says: which session it is of, and the hash of the secret that proves it. */
export type TokenClaim = { sessionId: string; tokenHash: Buffer };

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * The token of a session: base64url of the session's UUID and a secret, 64 characters. Only the secret's
 * SHA-256 is ever stored; the secret being 32 random bytes, it needs no slow hash.
 */
export function makeToken(
  sessionId: string,
  randomBytes: (size: number) => Buffer,
): { token: string; tokenHash: Buffer } {
  const secret = randomBytes(secretLength);
  const token = Buffer.concat([parse(sessionId), secret]).toString('base64url');
  return { token, tokenHash: sha256(secret) };
}

/** Reads a token; null when it has not the form of one. */
export function readToken(token: string): TokenClaim | null {
  if (!tokenPattern.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  try {
    return { sessionId: stringify(bytes.subarray(0, idLength)), tokenHash: sha256(bytes.subarray(idLength)) };
  } catch {
    return null;
  }
}

/** Compares two hashes in a time that does not depend on where they differ. */
export function sameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
