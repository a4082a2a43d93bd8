import { isFailure } from '@messenger/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinDisplayName,
  readAvatarUrl,
  readDisplayName,
  readEmail,
  readPassword,
  readStatusMessage,
  readUsername,
  splitDisplayName,
} from './account-names.ts';

describe('user names and addresses', () => {
  it('are folded', () => {
    expect(readUsername(' Ada.Lovelace ')).toBe('ada.lovelace');
    expect(readEmail('Ada@Example.ORG')).toBe('ada@example.org');
  });

  it('are refused when they break a rule', () => {
    for (const name of ['', 'ab', 'a'.repeat(51), 'a b c', 'ada@home', 'ädä', 'ada\u0000']) {
      expect(readUsername(name)).toMatchObject({ code: 'INVALID_INPUT', field: 'username' });
    }
    for (const email of ['', 'ada', 'ada@', '@example.org', 'a b@example.org', `${'a'.repeat(250)}@b.org`]) {
      expect(readEmail(email)).toMatchObject({ code: 'INVALID_INPUT', field: 'email' });
    }
  });
});

it('a password is 8 to 256 characters and stays as it is', () => {
  expect(readPassword(' secret word ')).toBe(' secret word ');
  expect(readPassword('1234567')).toMatchObject({ field: 'password' });
  expect(readPassword('🔑'.repeat(8))).toBe('🔑'.repeat(8));
  expect(readPassword('x'.repeat(257))).toMatchObject({ field: 'password' });
});

describe('a display name', () => {
  it('comes back from its two columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const name = readDisplayName(text);
        if (isFailure(name)) return;
        const stored = splitDisplayName(name);
        expect(joinDisplayName(stored)).toBe(name);
        expect([...stored.firstName].length).toBeLessThanOrEqual(100);
        expect([...stored.lastName].length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('has its white space normalised and splits at the first space', () => {
    expect(readDisplayName('  Ada \t King\n Lovelace ')).toBe('Ada King Lovelace');
    expect(splitDisplayName('Ada King Lovelace')).toEqual({ firstName: 'Ada', lastName: 'King Lovelace' });
    expect(splitDisplayName('Ada')).toEqual({ firstName: 'Ada', lastName: '' });
  });

  it('is refused when empty, too long or holding control characters', () => {
    for (const name of ['', '   ', 'x'.repeat(101), 'Ada\u0000', 'Ada\u0007']) {
      expect(readDisplayName(name)).toMatchObject({ field: 'displayName' });
    }
  });
});

it('a status message is up to 500 characters; an empty one is none', () => {
  expect(readStatusMessage(' at  work ')).toBe('at work');
  expect(readStatusMessage('  ')).toBeNull();
  expect(readStatusMessage(null)).toBeNull();
  expect(readStatusMessage('x'.repeat(501))).toMatchObject({ field: 'statusMessage' });
});

it('a picture has an http(s) address', () => {
  expect(readAvatarUrl('https://example.org/a.png')).toBe('https://example.org/a.png');
  expect(readAvatarUrl(null)).toBeNull();
  for (const url of [
    'javascript:alert(1)',
    'nowhere',
    'ftp://example.org/a',
    `https://a.org/${'x'.repeat(2048)}`,
  ]) {
    expect(readAvatarUrl(url)).toMatchObject({ field: 'avatarUrl' });
  }
});
