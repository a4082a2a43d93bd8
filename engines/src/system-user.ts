import { chown, mkdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartProblem } from './start-problem.ts';

export type SystemUser = { name: string; uid: number; gid: number };

const preferredAccounts = ['postgres', 'nobody'];

/** Finds one of the accounts that engines may run as in the text of /etc/passwd. */
export function unprivilegedAccount(passwd: string): SystemUser | undefined {
  const accounts = new Map<string, SystemUser>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && Number(uid) > 0 && Number(gid) > 0)
      accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return preferredAccounts.map((name) => accounts.get(name)).find((account) => account !== undefined);
}

/** The account the engines run as when we are root, undefined when we are an ordinary user. */
export async function userForEngines(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  // What root fetches and writes here is for that account to read.
  process.umask(0o022);
  const account = unprivilegedAccount(await readFile('/etc/passwd', 'utf8'));
  if (!account) {
    throw new StartProblem(
      'PostgreSQL and Elasticsearch refuse to run as root, and this machine has no account `postgres` or `nobody` to run them as. Start as another user.',
    );
  }
  return account;
}

/** True if `user` may enter every folder on the way to `path`; parts that do not exist yet are not asked. */
export async function reachableBy(user: SystemUser | undefined, path: string): Promise<boolean> {
  if (!user) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory()) {
      const bits =
        found.uid === user.uid ? found.mode >> 6 : found.gid === user.gid ? found.mode >> 3 : found.mode;
      if ((bits & 1) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** Makes a folder that belongs to the user the engines run as. */
export async function ownedFolder(path: string, user: SystemUser | undefined): Promise<string> {
  await mkdir(path, { recursive: true });
  if (user) await chown(path, user.uid, user.gid);
  return path;
}

/** The per-user folder for downloads; a shared one where root's own home is closed to the engines' account. */
export async function cacheDirectory(
  environment: Record<string, string | undefined>,
  user: SystemUser | undefined,
): Promise<string> {
  const own = join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'messenger-engines');
  return (await reachableBy(user, own)) ? own : '/var/cache/messenger-engines';
}
