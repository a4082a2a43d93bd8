import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { type Caller, createSigner, createVerifier, requireInternal } from './index.ts';

const secret = 'a secret of at least thirty-two characters';
const caller: Caller = {
  service: 'gateway',
  purpose: 'client',
  viewer: { userId: '7', sessionId: 's', deviceId: 'd', scopes: [] },
  requestId: 'r',
  ipAddress: '127.0.0.1',
  userAgent: null,
};

describe('the signature between services', () => {
  const sign = createSigner(secret);
  const verify = createVerifier(secret);

  it('carries the caller', () => {
    expect(verify(sign(caller, 'users'), 'users')).toEqual(caller);
  });

  it('is a JSON Web Token that ends after a minute', async () => {
    const token = sign(caller, 'users').slice('Bearer '.length);
    const key = new TextEncoder().encode(secret);
    const { payload, protectedHeader } = await jwtVerify(token, key, { audience: 'users' });
    expect(protectedHeader).toEqual({ alg: 'HS256' });
    expect(payload.caller).toEqual(caller);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it('is taken from others who have the secret, with half a minute between the clocks', async () => {
    const key = new TextEncoder().encode(secret);
    const endingIn = (time: string) =>
      new SignJWT({ caller })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience('users')
        .setExpirationTime(time)
        .sign(key);
    expect(verify(`Bearer ${await endingIn('-20s')}`, 'users')).toEqual(caller);
    expect(verify(`Bearer ${await endingIn('-40s')}`, 'users')).toBeNull();
  });

  it('is refused with other claims, another signature, or none', () => {
    const [head = '', claims = '', signature = ''] = sign(caller, 'users').slice('Bearer '.length).split('.');
    const forged = { caller: { ...caller, purpose: 'internal' }, aud: 'users', exp: 4e9 };
    const others = Buffer.from(JSON.stringify(forged)).toString('base64url');
    for (const token of [
      `${head}.${others}.${signature}`,
      `${head}.${claims}.${'A'.repeat(signature.length)}`,
      `${head}.${claims}.${signature.slice(0, -1)}`,
      `${head}.${claims}.`,
      `${head}.${claims}`,
      `${head}.`,
      `${claims}.${signature}`,
    ]) {
      expect(verify(`Bearer ${token}`, 'users')).toBeNull();
    }
  });

  it('is refused by another algorithm, though it is signed with the secret', async () => {
    const key = new TextEncoder().encode(secret.repeat(2));
    const token = await new SignJWT({ caller })
      .setProtectedHeader({ alg: 'HS512' })
      .setAudience('users')
      .setExpirationTime('1m')
      .sign(key);
    expect(createVerifier(secret.repeat(2))(`Bearer ${token}`, 'users')).toBeNull();
  });

  it('never ends a service: what is signed and holds no claims is refused', () => {
    const text = Buffer.from('{"alg":"HS256"}').toString('base64url');
    const signed = `${text}.${Buffer.from('no JSON').toString('base64url')}`;
    const signature = createHmac('sha256', secret).update(signed).digest('base64url');
    expect(verify(`Bearer ${signed}.${signature}`, 'users')).toBeNull();
  });

  it('is refused for another audience, another secret, no token, or a changed one', () => {
    const header = sign(caller, 'users');
    expect(verify(header, 'messages')).toBeNull();
    expect(createVerifier(`${secret}!`)(header, 'users')).toBeNull();
    expect(verify(undefined, 'users')).toBeNull();
    expect(verify('Bearer nonsense', 'users')).toBeNull();
    expect(verify(`${header}x`, 'users')).toBeNull();
  });

  it('is refused when it is late, unsigned, or holds no caller', async () => {
    const key = new TextEncoder().encode(secret);
    const late = new SignJWT({ caller }).setProtectedHeader({ alg: 'HS256' }).setAudience('users');
    expect(verify(`Bearer ${await late.setExpirationTime('-10m').sign(key)}`, 'users')).toBeNull();
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ caller, aud: 'users' })).toString('base64url')}.`;
    expect(verify(`Bearer ${none}`, 'users')).toBeNull();
    const empty = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setAudience('users');
    expect(verify(`Bearer ${await empty.setExpirationTime('1m').sign(key)}`, 'users')).toBeNull();
  });
});

it('internal fields answer to internal calls only', () => {
  expect(() => requireInternal(caller)).toThrow('services only');
  expect(() => requireInternal({ ...caller, purpose: 'internal' })).not.toThrow();
});
