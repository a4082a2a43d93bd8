import { errors, jwtVerify, SignJWT } from 'jose';
import { type Caller, callerSchema } from './caller.ts';

const lifetime = '60s';
const clockTolerance = '30s';

/** Signs a caller for one audience; the answer is the value of the `authorization` header. */
export type Signer = (caller: Caller, audience: string) => Promise<string>;

/** The caller behind an `authorization` header; null when the signature is missing, wrong, late or for another. */
export type Verifier = (authorization: string | undefined, audience: string) => Promise<Caller | null>;

/** HS256 tokens that live for a minute, signed with the secret that our services share. */
export function createSigner(secret: string): Signer {
  const key = new TextEncoder().encode(secret);
  return async (caller, audience) => {
    const token = await new SignJWT({ caller })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(key);
    return `Bearer ${token}`;
  };
}

export function createVerifier(secret: string): Verifier {
  const key = new TextEncoder().encode(secret);
  return async (authorization, audience) => {
    if (!authorization?.startsWith('Bearer ')) return null;
    try {
      const options = { audience, algorithms: ['HS256'], clockTolerance };
      const { payload } = await jwtVerify(authorization.slice('Bearer '.length), key, options);
      return callerSchema.safeParse(payload.caller).data ?? null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}
