import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';

export type FileTokenPurpose = 'upload' | 'download';

/** Tokens in addresses: each lets its holder do one thing with one file until a moment. */
export type FileTokens = {
  sign(purpose: FileTokenPurpose, fileId: string, until: Date): Promise<string>;
  /** Until when the token holds; null when it is wrong, late, or for something else. */
  verify(purpose: FileTokenPurpose, fileId: string, token: string | undefined): Promise<Date | null>;
};

const algorithm = 'HS256';

/** Signed with a key of their own, derived from the secret that our services share. */
export function createFileTokens(secret: string, now: () => Date): FileTokens {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'media file addresses', 32));
  return {
    sign: (purpose, fileId, until) =>
      new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setAudience(purpose)
        .setSubject(fileId)
        .setExpirationTime(until)
        .sign(key),

    async verify(purpose, fileId, token) {
      if (!token) return null;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          audience: purpose,
          subject: fileId,
          requiredClaims: ['exp'],
          currentDate: now(),
        });
        return payload.exp === undefined ? null : new Date(payload.exp * 1000);
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
