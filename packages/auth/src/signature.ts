import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Caller, callerSchema } from './caller.ts';

const lifetimeSeconds = 60;
const toleranceSeconds = 30;

/** Signs a caller for one audience; the answer is the value of the `authorization` header. */
export type Signer = (caller: Caller, audience: string) => string;

/** The caller behind an `authorization` header; null when the signature is missing, wrong, late or for another. */
export type Verifier = (authorization: string | undefined, audience: string) => Caller | null;

const scheme = 'Bearer ';
/** The only header that is made or taken: no token chooses how it is checked. */
const header = Buffer.from(JSON.stringify({ alg: 'HS256' })).toString('base64url');

const claimsSchema = z.object({ caller: callerSchema, aud: z.string(), exp: z.number() });

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

const signatureOf = (secret: string, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest();

/**
 * JSON Web Tokens (HS256) that live for a minute, signed with the secret that our services share. Made at once: Web
 * Crypto, which libraries use, hands each to another thread and back, for every request to every service.
 */
export function createSigner(secret: string): Signer {
  return (caller, audience) => {
    const iat = nowSeconds();
    const claims = JSON.stringify({ caller, aud: audience, iat, exp: iat + lifetimeSeconds });
    const text = `${header}.${Buffer.from(claims).toString('base64url')}`;
    return `${scheme}${text}.${signatureOf(secret, text).toString('base64url')}`;
  };
}

export function createVerifier(secret: string): Verifier {
  return (authorization, audience) => {
    if (!authorization?.startsWith(`${scheme}${header}.`)) return null;
    const token = authorization.slice(scheme.length);
    const end = token.lastIndexOf('.');
    const text = token.slice(0, end);
    const given = Buffer.from(token.slice(end + 1));
    const expected = Buffer.from(signatureOf(secret, text).toString('base64url'));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const claims = claimsOf(text.slice(header.length + 1));
    if (claims?.aud !== audience || claims.exp <= nowSeconds() - toleranceSeconds) return null;
    return claims.caller;
  };
}

/** Of a text that is signed; null for one that is signed for something else. */
function claimsOf(encoded: string): z.infer<typeof claimsSchema> | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return claimsSchema.safeParse(claims).data ?? null;
  } catch {
    return null;
  }
}
