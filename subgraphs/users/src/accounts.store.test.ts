import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importUsers } from './import-users.ts';
import { logIn } from './log-in.ts';
import { signUp } from './sign-up.ts';
import { type Bench, openBench, origin } from './test-bench/open-bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.dispose());

const account = (username: string) => ({
  username,
  email: `${username}@example.org`,
  password: 'correct horse',
  displayName: 'Ada King Lovelace',
});

const countOf = async (table: 'users' | 'user_credentials' | 'user_sessions') => {
  const text = `SELECT count(*)::int AS count FROM ${table}`;
  const { rows } = await bench.postgres.query<{ count: number }>({
    name: `test_count_${table}`,
    text,
    values: [],
  });
  return rows[0]?.count;
};

describe('signing up', () => {
  it('makes an account with a session in one statement', async () => {
    const before = bench.postgres.statementCount();
    const outcome = await signUp(bench.services, account('Ada'), origin);
    expect(outcome).toMatchObject({
      user: { username: 'ada', email: 'ada@example.org', displayName: 'Ada King Lovelace' },
      session: { platform: null, deviceId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(bench.postgres.statementCount()).toBe(before + 1);
  });

  it('keeps the password as an argon2id hash', async () => {
    const { rows } = await bench.postgres.query<{ password_hash: string }>({
      name: 'test_hash',
      text: 'SELECT password_hash FROM user_credentials',
      values: [],
    });
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('refuses what breaks a rule, naming the field', async () => {
    const wrong = { username: 'a b', email: 'nowhere', password: 'short', displayName: ' ' };
    for (const [field, value] of Object.entries(wrong)) {
      const outcome = await signUp(bench.services, { ...account('wrong'), [field]: value }, origin);
      expect(outcome).toMatchObject({ __typename: 'InvalidInput', field });
    }
  });

  it('refuses a name or an address that is taken, in any case', async () => {
    await signUp(bench.services, account('taken'), origin);
    expect(await signUp(bench.services, { ...account('x1x'), username: 'TAKEN' }, origin)).toMatchObject({
      __typename: 'Conflict',
      field: 'username',
    });
    const sameAddress = { ...account('x2x'), email: 'Taken@Example.Org' };
    expect(await signUp(bench.services, sameAddress, origin)).toMatchObject({ field: 'email' });
  });

  it('lets one of two with the same name win, and leaves nothing of the other', async () => {
    const before = { users: await countOf('users'), sessions: await countOf('user_sessions') };
    const outcomes = await Promise.all([
      signUp(bench.services, account('race'), origin),
      signUp(bench.services, { ...account('race'), email: 'other@example.org' }, origin),
    ]);
    expect(outcomes.filter((outcome) => 'token' in outcome)).toHaveLength(1);
    expect(outcomes.find((outcome) => !('token' in outcome))).toMatchObject({
      __typename: 'Conflict',
      field: 'username',
    });
    expect(await countOf('users')).toBe((before.users ?? 0) + 1);
    expect(await countOf('user_sessions')).toBe((before.sessions ?? 0) + 1);
  });
});

describe('logging in', () => {
  const password = 'correct horse';

  it('takes the name or the address, in any case', async () => {
    await signUp(bench.services, account('login'), origin);
    for (const usernameOrEmail of ['login', ' LOGIN', 'Login@example.org']) {
      expect(await logIn(bench.services, { usernameOrEmail, password }, origin)).toHaveProperty('token');
    }
  });

  it('answers alike for an unknown name and a wrong password', async () => {
    const unknown = await logIn(bench.services, { usernameOrEmail: 'nobody.here', password }, origin);
    const wrong = await logIn(bench.services, { usernameOrEmail: 'login', password: 'wrong' }, origin);
    expect(unknown).toMatchObject({ __typename: 'InvalidCredentials' });
    expect(wrong).toEqual(unknown);
  });

  it('checks a hash for an unknown name as well', async () => {
    const { passwords } = bench.services;
    const hashes: (string | null)[] = [];
    const watched = {
      ...bench.services,
      passwords: {
        ...passwords,
        verify(hash: string | null, text: string) {
          hashes.push(hash);
          return passwords.verify(hash, text);
        },
      },
    };
    await logIn(watched, { usernameOrEmail: 'nobody.here', password: 'nobody' }, origin);
    expect(hashes).toEqual([null]);
    expect(await passwords.verify(null, 'nobody')).toBe(false);
  });

  it('refuses a name that can be none', async () => {
    for (const usernameOrEmail of ['', '  ', 'x'.repeat(256), 'a\0b']) {
      expect(await logIn(bench.services, { usernameOrEmail, password }, origin)).toMatchObject({
        __typename: 'InvalidInput',
        field: 'usernameOrEmail',
      });
    }
  });
});

describe('limits', () => {
  it('count sign-ups by address', async () => {
    const limited = await openBench({ SIGNUPS_PER_MINUTE: '2' });
    try {
      const from = (ipAddress: string) => ({ ...origin, ipAddress });
      await signUp(limited.services, account('one1'), from('10.0.0.1'));
      await signUp(limited.services, account('two2'), from('10.0.0.1'));
      const third = await signUp(limited.services, account('three3'), from('10.0.0.1'));
      expect(third).toMatchObject({ __typename: 'RateLimited', retryAfterMs: expect.any(Number) });
      expect(await signUp(limited.services, account('three3'), from('10.0.0.2'))).toHaveProperty('token');
    } finally {
      await limited.dispose();
    }
  });

  it('count log-ins by address, and by name from any address, known or not', async () => {
    const limited = await openBench({ LOGINS_PER_MINUTE: '2' });
    try {
      await limited.person('victim');
      const attempt = (usernameOrEmail: string, ipAddress: string) =>
        logIn(limited.services, { usernameOrEmail, password: 'wrong guess' }, { ...origin, ipAddress });
      const outcomesOf = async (name: string, network: string) => {
        const outcomes = [];
        for (const host of [1, 2, 3]) outcomes.push(await attempt(name, `${network}.${host}`));
        return outcomes.map((outcome) => ('__typename' in outcome ? outcome.__typename : 'in'));
      };
      const refused = ['InvalidCredentials', 'InvalidCredentials', 'RateLimited'];
      expect(await outcomesOf('victim', '10.1.0')).toEqual(refused);
      expect(await outcomesOf('nobody', '10.2.0')).toEqual(refused);

      await attempt('other1', '10.3.0.1');
      await attempt('other2', '10.3.0.1');
      expect(await attempt('other3', '10.3.0.1')).toMatchObject({ __typename: 'RateLimited' });
    } finally {
      await limited.dispose();
    }
  });
});

describe('imported people', () => {
  it('are made once, and found in the order asked', async () => {
    const people = [
      { username: 'irc_bob', displayName: 'Bob' },
      { username: 'irc_amy', displayName: 'Amy' },
      { username: 'irc_bob', displayName: 'Bob' },
    ];
    const before = bench.postgres.statementCount();
    const ids = await importUsers(bench.services, people);
    expect(bench.postgres.statementCount()).toBe(before + 2);
    if ('error' in ids) throw new Error(ids.error);
    expect(ids[0]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(2);
    expect(await importUsers(bench.services, people)).toEqual(ids);
    expect(await bench.services.accounts.findByUsername('irc_amy')).toBe(ids[1]);
  });

  it('cannot log in', async () => {
    const outcome = await logIn(bench.services, { usernameOrEmail: 'irc_bob', password: 'anything' }, origin);
    expect(outcome).toMatchObject({ __typename: 'InvalidCredentials' });
  });

  it('are refused with the name of somebody who can log in', async () => {
    const input = {
      username: 'irc_eve',
      email: 'eve@example.org',
      password: 'long enough',
      displayName: 'Eve',
    };
    expect(await signUp(bench.services, input, origin)).not.toHaveProperty('code');
    const people = [{ username: 'irc_eve', displayName: 'eve' }];
    expect(await importUsers(bench.services, people)).toHaveProperty('error');
  });

  it('are refused with a name that breaks a rule', async () => {
    expect(await importUsers(bench.services, [{ username: '[x]', displayName: 'X' }])).toHaveProperty(
      'error',
    );
  });
});
