import { type InvalidInput, invalidInput } from '@messenger/errors';

const usernamePattern = /^[a-z0-9._-]{3,50}$/;
const emailPattern = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u;
const controlCharacter = /\p{Cc}/u;

const characterCount = (text: string): number => [...text].length;

/** Case and surrounding space do not matter in user names and e-mail addresses. */
export const foldName = (text: string): string => text.normalize('NFC').trim().toLowerCase();

export function readUsername(text: string): string | InvalidInput {
  const username = foldName(text);
  if (usernamePattern.test(username)) return username;
  return invalidInput('A user name has 3 to 50 of a-z, 0-9, ".", "_" and "-".', 'username');
}

export function readEmail(text: string): string | InvalidInput {
  const email = foldName(text);
  if (emailPattern.test(email) && characterCount(email) <= 255) return email;
  return invalidInput('This is not an e-mail address of up to 255 characters.', 'email');
}

export function readPassword(text: string): string | InvalidInput {
  const length = characterCount(text);
  if (length >= 8 && length <= 256) return text;
  return invalidInput('A password has 8 to 256 characters.', 'password');
}

/** The name to show, each run of white space made one space. */
export function readDisplayName(text: string): string | InvalidInput {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const length = characterCount(name);
  if (length >= 1 && length <= 100 && !controlCharacter.test(name)) return name;
  return invalidInput('A display name has 1 to 100 characters.', 'displayName');
}

/** A line about oneself; null when it is empty. */
export function readStatusMessage(text: string | null): string | null | InvalidInput {
  const line = text?.replace(/\s+/gu, ' ').trim() || null;
  if (line === null || (characterCount(line) <= 500 && !controlCharacter.test(line))) return line;
  return invalidInput('A status message has up to 500 characters.', 'statusMessage');
}

export function readAvatarUrl(text: string | null): string | null | InvalidInput {
  if (text === null) return null;
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.href.length <= 2048) return url.href;
  return invalidInput('A picture has an http(s) address of up to 2048 characters.', 'avatarUrl');
}

export type StoredName = { firstName: string; lastName: string };

/** Splits a display name at its first space, as the table keeps it. */
export function splitDisplayName(displayName: string): StoredName {
  const space = displayName.indexOf(' ');
  if (space < 0) return { firstName: displayName, lastName: '' };
  return { firstName: displayName.slice(0, space), lastName: displayName.slice(space + 1) };
}

export function joinDisplayName({ firstName, lastName }: StoredName): string {
  return `${firstName} ${lastName}`.trimEnd();
}
