import { encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench, type Person } from './test-bench/open-bench.ts';
import { createUserStore } from './user-store.ts';

let bench: Bench;
let ada: Person;
let people: Person[];
beforeAll(async () => {
  bench = await openBench();
  ada = await bench.person('ada', 'Ada Lovelace');
  people = [ada];
  for (const name of ['bob', 'cem', 'dee', 'eve']) people.push(await bench.person(name, `${name} of Test`));
});
afterAll(() => bench.dispose());

const entities = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on User { id username displayName email createdAt presence { status lastSeenAt deviceCount } }
  }
}`;
/** `shared`: who shares a conversation with the viewer, as conversations tells the gateway. */
const representations = (userIds: string[], shared: readonly (string | undefined)[]) => ({
  representations: userIds.map((userId) => ({
    __typename: 'User',
    id: encodeUserId(userId),
    internalSharesWithViewer: shared.includes(userId) ? true : null,
  })),
});

async function usersAs(
  person: Person | null,
  userIds: string[],
  shared: readonly (string | undefined)[] = [],
) {
  const variables = representations(userIds, shared);
  const { data, errors } = await bench.ask(entities, person?.viewer ?? null, variables);
  expect(errors).toBeUndefined();
  return (data?._entities ?? []) as ({ id: string; email: string | null; presence: unknown } | null)[];
}

describe('users as entities', () => {
  it('come in the order asked with one statement, twice the same one too', async () => {
    const ids = [...people, ...people].map(({ userId }) => userId).reverse();
    const before = bench.postgres.statementCount();
    const users = await usersAs(ada, ids);
    expect(users.map((user) => user?.id)).toEqual(ids.map(encodeUserId));
    expect(bench.postgres.statementCount()).toBe(before + 1);
  });

  it('are null where unknown, closed or named by no id of a user', async () => {
    const closed = await bench.person('closed');
    await bench.postgres.query({
      name: 'test_close',
      text: 'UPDATE users SET is_active = false WHERE user_id = $1',
      values: [closed.userId],
    });
    expect(await usersAs(ada, ['999999999', closed.userId])).toEqual([null, null]);
    const { data } = await bench.ask(entities, ada.viewer, {
      representations: [
        { __typename: 'User', id: 'cnv_1' },
        { __typename: 'User', id: 'nonsense' },
      ],
    });
    expect(data?._entities).toEqual([null, null]);
  });

  it('are looked for on the primary where a replica has not heard of them yet', async () => {
    const lagging = await openBench();
    try {
      const store = createUserStore({ ...bench.postgres, read: lagging.postgres.read });
      const users = await store.findMany([ada.userId]);
      expect(users.get(ada.userId)?.username).toBe('ada');
    } finally {
      await lagging.dispose();
    }
  });

  it('show an e-mail address to its owner only', async () => {
    const [mine, other] = await usersAs(
      ada,
      people.slice(0, 2).map(({ userId }) => userId),
    );
    expect(mine?.email).toBe('ada@example.org');
    expect(other?.email).toBeNull();
    const [unseen] = await usersAs(null, [ada.userId]);
    expect(unseen?.email).toBeNull();
  });
});

describe('presence', () => {
  const ids = () => people.map(({ userId }) => userId);
  const offline = { status: 'OFFLINE', lastSeenAt: null, deviceCount: 0 };

  it('is seen of those who share a conversation, with one round trip for all', async () => {
    await bench.services.presences.touch(
      [{ userId: people[1]?.userId ?? '', deviceId: 'phone', connectionId: 'a', isOpen: true }],
      bench.services.now(),
    );
    const before = { commands: bench.redis.commandCount, statements: bench.postgres.statementCount() };
    const presences = (await usersAs(ada, ids(), [ada.userId, people[1]?.userId])).map(
      (user) => user?.presence,
    );
    const online = { status: 'ONLINE', lastSeenAt: bench.services.now().toISOString(), deviceCount: 1 };
    expect(presences).toEqual([offline, online, null, null, null]);
    // The expiries of both, and a hash of each.
    expect(bench.redis.commandCount - before.commands).toBe(3);
    expect(bench.postgres.statementCount() - before.statements).toBe(1);
  });

  it('is null for all of whom that is not told', async () => {
    expect((await usersAs(ada, ids())).every((user) => user?.presence === null)).toBe(true);
  });
});

describe('the viewer', () => {
  const viewer = `{ viewer { id user { username email } sessions { id deviceId isCurrent lastActivityAt expiresAt } } }`;

  it('sees their account and their sessions', async () => {
    const { data, errors } = await bench.ask(viewer, ada.viewer);
    expect(errors).toBeUndefined();
    expect(data?.viewer).toMatchObject({
      id: encodeUserId(ada.userId),
      user: { username: 'ada', email: 'ada@example.org' },
      sessions: [{ id: ada.viewer.sessionId, deviceId: 'device', isCurrent: true }],
    });
  });

  it('is null without a session, and nobody else`s entity', async () => {
    expect((await bench.ask(viewer, null)).data).toEqual({ viewer: null });
    const text = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { id } } }';
    const r = [ada, people[1]].map((person) => ({
      __typename: 'Viewer',
      id: encodeUserId(person?.userId ?? '1'),
    }));
    const { data } = await bench.ask(text, ada.viewer, { r });
    expect(data?._entities).toEqual([{ id: encodeUserId(ada.userId) }, null]);
  });
});

describe('a profile', () => {
  const update = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
    __typename
    ... on UpdateProfileSuccess { user { displayName statusMessage avatarUrl } }
    ... on InvalidInput { field }
  } }`;
  const change = async (input: Record<string, unknown>, person: Person | null = people[4] ?? null) =>
    (await bench.ask(update, person?.viewer ?? null, { input })).data?.updateProfile;

  it('changes where a field is given, and stays where not', async () => {
    expect(await change({ statusMessage: 'at sea', avatarUrl: 'https://example.org/e.png' })).toMatchObject({
      user: { displayName: 'eve of Test', statusMessage: 'at sea', avatarUrl: 'https://example.org/e.png' },
    });
    expect(await change({ displayName: ' Eve ' })).toMatchObject({
      user: { displayName: 'Eve', statusMessage: 'at sea' },
    });
    expect(await change({ statusMessage: null, avatarUrl: null })).toMatchObject({
      user: { displayName: 'Eve', statusMessage: null, avatarUrl: null },
    });
  });

  it('is refused when it breaks a rule, and without a session', async () => {
    for (const input of [{ displayName: ' ' }, { displayName: null }, { statusMessage: 'x'.repeat(501) }]) {
      expect(await change(input)).toEqual({ __typename: 'InvalidInput', field: Object.keys(input)[0] });
    }
    expect(await change({ avatarUrl: 'ftp://example.org/' })).toMatchObject({ field: 'avatarUrl' });
    expect(await change({ displayName: 'Nobody' }, null)).toEqual({ __typename: 'Unauthenticated' });
  });
});

describe('signing in and out by the schema', () => {
  it('begins and ends sessions', async () => {
    const signUp = `mutation { signUp(input: { username: "zoe", email: "zoe@example.org", password: "correct horse",
      displayName: "Zoe" }) { ... on SignUpSuccess { token session { id deviceId expiresAt } user { id } } } }`;
    const { data, errors } = await bench.ask(signUp, null);
    expect(errors).toBeUndefined();
    expect(data?.signUp).toMatchObject({
      token: expect.any(String),
      user: { id: expect.stringMatching(/^usr_/) },
    });
    const again = await bench.ask('mutation { logOut { __typename } }', null);
    expect(again.data?.logOut).toEqual({ __typename: 'Unauthenticated' });
    const logIn = `mutation { logIn(input: { usernameOrEmail: "zoe", password: "no" }) {
      __typename ... on InvalidCredentials { code } } }`;
    expect((await bench.ask(logIn, null)).data?.logIn).toEqual({
      __typename: 'InvalidCredentials',
      code: 'INVALID_CREDENTIALS',
    });
  });

  it('keeps internal fields from clients', async () => {
    for (const text of [
      `{ internalAuthenticate(token: "x") { userId } }`,
      `{ internalUserByUsername(username: "ada") }`,
      `mutation { internalTouchConnections(connections: []) }`,
      `mutation { internalImportUsers(users: []) }`,
    ]) {
      expect((await bench.ask(text, ada.viewer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
