import { isFailure } from '@messenger/errors';
import { readDisplayName, readUsername } from './account-names.ts';
import type { ImportedAccount } from './account-store.ts';
import type { Services } from './services.ts';

export const maxImportedUsers = 1000;

/** Makes accounts without a password, or finds those of these names. Their ids in the order given; or what is wrong. */
export async function importUsers(
  { accounts, now }: Pick<Services, 'accounts' | 'now'>,
  users: readonly ImportedAccount[],
): Promise<string[] | { error: string }> {
  const read: ImportedAccount[] = [];
  for (const user of users) {
    const username = readUsername(user.username);
    if (isFailure(username)) return { error: `${user.username}: ${username.message}` };
    const displayName = readDisplayName(user.displayName);
    if (isFailure(displayName)) return { error: `${user.username}: ${displayName.message}` };
    read.push({ username, displayName });
  }
  const ids = await accounts.findOrCreate(read, now());
  const found: string[] = [];
  for (const { username } of read) {
    const id = ids.get(username);
    if (id === undefined) return { error: `${username}: somebody has an account of this name.` };
    found.push(id);
  }
  return found;
}
