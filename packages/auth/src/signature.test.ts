import { SignJWT } from 'jose';
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

  it('carries the caller', async () => {
    expect(await verify(await sign(caller, 'users'), 'users')).toEqual(caller);
  });

  it('is refused for another audience, another secret, no token, or a changed one', async () => {
    const header = await sign(caller, 'users');
    expect(await verify(header, 'messages')).toBeNull();
    expect(await createVerifier(`${secret}!`)(header, 'users')).toBeNull();
    expect(await verify(undefined, 'users')).toBeNull();
    expect(await verify('Bearer nonsense', 'users')).toBeNull();
    expect(await verify(`${header}x`, 'users')).toBeNull();
  });

  it('is refused when it is late, unsigned, or holds no caller', async () => {
    const key = new TextEncoder().encode(secret);
    const late = new SignJWT({ caller }).setProtectedHeader({ alg: 'HS256' }).setAudience('users');
    expect(await verify(`Bearer ${await late.setExpirationTime('-10m').sign(key)}`, 'users')).toBeNull();
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ caller, aud: 'users' })).toString('base64url')}.`;
    expect(await verify(`Bearer ${none}`, 'users')).toBeNull();
    const empty = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setAudience('users');
    expect(await verify(`Bearer ${await empty.setExpirationTime('1m').sign(key)}`, 'users')).toBeNull();
  });
});

it('internal fields answer to internal calls only', () => {
  expect(() => requireInternal(caller)).toThrow('services only');
  expect(() => requireInternal({ ...caller, purpose: 'internal' })).not.toThrow();
});
