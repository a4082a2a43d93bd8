import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeToken, readToken, sameHash } from './session-token.ts';

describe('a session token', () => {
  it('names its session and proves it', () => {
    const sessionId = randomUUID();
    const { token, tokenHash } = makeToken(sessionId, randomBytes);
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(readToken(token)).toEqual({ sessionId, tokenHash });
  });

  it('does not hold the hash that is stored', () => {
    const { token, tokenHash } = makeToken(randomUUID(), randomBytes);
    expect(Buffer.from(token, 'base64url').includes(tokenHash)).toBe(false);
  });

  it('is no other session`s proof', () => {
    const sessionId = randomUUID();
    const one = makeToken(sessionId, randomBytes);
    const other = makeToken(sessionId, randomBytes);
    expect(sameHash(one.tokenHash, other.tokenHash)).toBe(false);
    expect(sameHash(one.tokenHash, Buffer.from(one.tokenHash))).toBe(true);
    expect(sameHash(one.tokenHash, one.tokenHash.subarray(1))).toBe(false);
  });

  it('is refused without a throw when it is anything else', () => {
    expect(readToken('')).toBeNull();
    expect(readToken('x'.repeat(10_000))).toBeNull();
    expect(readToken('='.repeat(64))).toBeNull();
    fc.assert(fc.property(fc.base64String(), (text) => void readToken(text)));
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{64}$/), (text) => void readToken(text)));
  });
});
