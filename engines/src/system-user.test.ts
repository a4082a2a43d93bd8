import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reachableBy, unprivilegedAccount } from './system-user.ts';

describe('the account for the engines', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';

  test('is postgres where there is one', () => {
    const account = unprivilegedAccount(
      `${passwd}postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n`,
    );
    expect(account).toEqual({ name: 'postgres', uid: 101, gid: 104 });
  });

  test('is nobody elsewhere', () => {
    expect(unprivilegedAccount(passwd)).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
  });

  test('is never one with the number of root', () => {
    expect(unprivilegedAccount('postgres:x:0:0::/:/bin/sh\n')).toBeUndefined();
  });
});

describe('whether a user may reach a folder', () => {
  const stranger = { name: 'stranger', uid: 60_123, gid: 60_123 };
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reach-'));
    await mkdir(join(folder, 'inner'), { mode: 0o755 });
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('depends on every folder on the way', async () => {
    await chmod(folder, 0o700);
    expect(await reachableBy(stranger, join(folder, 'inner'))).toBe(false);
    await chmod(folder, 0o711);
    expect(await reachableBy(stranger, join(folder, 'inner'))).toBe(true);
  });

  test('does not depend on what is not there yet', async () => {
    await chmod(folder, 0o711);
    expect(await reachableBy(stranger, join(folder, 'inner/later/still'))).toBe(true);
  });

  test('is no question when there is no other user', async () => {
    await chmod(folder, 0o700);
    expect(await reachableBy(undefined, join(folder, 'inner'))).toBe(true);
  });
});
