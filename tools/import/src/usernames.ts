import { createHash } from 'node:crypto';

const longest = 50;

/**
 * The user name of a nick's account: `irc.` and the nick, where `.x` stands for a capital X and `-hh` for any
 * other byte that user names do not have. Two nicks never share one. A nick too long for that is hashed.
 */
export function usernameOfNick(nick: string): string {
  const spelled = `irc.${[...Buffer.from(nick, 'utf8')].map(spell).join('')}`;
  if (spelled.length <= longest) return spelled;
  return `irc-${createHash('sha256').update(nick).digest('hex').slice(0, 40)}`;
}

function spell(byte: number): string {
  const letter = String.fromCharCode(byte);
  if (/[a-z0-9_]/.test(letter)) return letter;
  if (/[A-Z]/.test(letter)) return `.${letter.toLowerCase()}`;
  return `-${byte.toString(16).padStart(2, '0')}`;
}

/** The nick as a display name: without what display names cannot have. */
export function displayNameOfNick(nick: string): string {
  const shown = [...nick.replaceAll(/\p{Cc}/gu, '\ufffd')].slice(0, 100).join('').trim();
  return shown === '' ? usernameOfNick(nick) : shown;
}
