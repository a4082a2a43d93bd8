import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { makeGroup } from './actions.ts';
import * as operations from './operations.ts';

const device = () => ({
  deviceId: randomUUID(),
  deviceType: 'mobile',
  platform: 'ios',
  appVersion: '1.2.3',
});

export function testAccounts(stand: () => Stand): void {
  it('signs up, and gives the account a session of its own', async () => {
    const username = `ann.${randomUUID().slice(0, 8)}`;
    const asked = device();
    const input = {
      username,
      email: `${username}@example.org`,
      password: 'correct horse battery',
      displayName: 'Ann Ångström',
      device: asked,
    };
    const { signUp } = await stand().ask(operations.signUp, { input });
    expect(signUp).toMatchObject({
      token: expect.stringMatching(/^[\w-]{64}$/),
      session: { deviceId: asked.deviceId },
      user: { username, displayName: 'Ann Ångström', avatarUrl: null },
    });
    expect(Date.parse(signUp.session.expiresAt)).toBeGreaterThan(Date.now());

    const { viewer } = await stand().ask(operations.viewer, {}, signUp.token);
    expect(viewer.user).toMatchObject({ id: signUp.user.id, email: `${username}@example.org` });
    expect(viewer.sessions).toEqual([
      { ...asked, id: signUp.session.id, lastActivityAt: expect.any(String), isCurrent: true },
    ]);
    expect(viewer.unreadConversationCount).toBe(0);

    const again = await stand().ask(operations.signUp, { input });
    expect(again.signUp).toMatchObject({ __typename: 'Conflict', code: 'CONFLICT' });
  });

  it('logs in by user name or e-mail, and tells neither wrong password from unknown name', async () => {
    const ann = await stand().signUp();
    const logIn = async (usernameOrEmail: string, password: string) => {
      const input = { usernameOrEmail, password, device: device() };
      return (await stand().ask(operations.logIn, { input })).logIn;
    };
    const byName = await logIn(ann.username, ann.password);
    const byEmail = await logIn(`${ann.username.toUpperCase()}@example.org`, ann.password);
    expect([byName.user.id, byEmail.user.id]).toEqual([ann.id, ann.id]);
    const { viewer } = await stand().ask(operations.viewer, {}, byEmail.token);
    expect(viewer.sessions).toHaveLength(3);

    const wrong = await logIn(ann.username, 'not her password');
    expect(wrong).toMatchObject({ __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS' });
    expect(await logIn('nobody.has.this.name', ann.password)).toEqual(wrong);
  });

  it('logs out: the token is void at once', async () => {
    const ann = await stand().signUp();
    await stand().ask(operations.viewer, {}, ann.token);
    const { logOut } = await stand().ask(operations.logOut, {}, ann.token);
    expect(logOut).toEqual({ sessionId: ann.sessionId });
    const after = await stand().request(operations.viewer, {}, ann.token);
    expect(after.status).toBe(401);
    expect(after.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('revokes another session of the same person, and nobody else’s', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const input = { usernameOrEmail: ann.username, password: ann.password, device: device() };
    const { logIn } = await stand().ask(operations.logIn, { input });
    const revoke = async (token: string, sessionId: string) =>
      (await stand().ask(operations.revokeSession, { sessionId }, token)).revokeSession;

    expect(await revoke(bob.token, logIn.session.id)).toMatchObject({ __typename: 'NotFound' });
    expect((await stand().request(operations.viewer, {}, logIn.token)).status).toBe(200);
    expect(await revoke(ann.token, logIn.session.id)).toEqual({ sessionId: logIn.session.id });
    expect((await stand().request(operations.viewer, {}, logIn.token)).status).toBe(401);
    expect((await stand().request(operations.viewer, {}, ann.token)).status).toBe(200);
    expect(await revoke(ann.token, logIn.session.id)).toMatchObject({ __typename: 'NotFound' });
  });

  it('has no viewer without a token', async () => {
    const { viewer } = await stand().ask(operations.viewer);
    expect(viewer).toBeNull();
    const { logOut } = await stand().ask(operations.logOut);
    expect(logOut).toMatchObject({ __typename: 'Unauthenticated', code: 'UNAUTHENTICATED' });
  });

  it('finds people by id and by the beginning of their names', async () => {
    const mark = randomUUID().slice(0, 8);
    const [ann, bob, zoe] = await Promise.all([
      stand().signUp({ username: `${mark}.ann`, displayName: 'Ann' }),
      stand().signUp({ username: `${mark}.bob`, displayName: 'Bob' }),
      stand().signUp({ displayName: `${mark} Zoe` }),
    ]);
    await makeGroup(stand(), ann, [bob]);
    const ids = [bob.id, 'usr_zzzzzzzz', 'nonsense', ann.id, zoe.id, bob.id];
    const answer = await stand().ask(operations.users, { ids, query: mark.toUpperCase() }, ann.token);
    expect(answer.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      bob.id,
      null,
      null,
      ann.id,
      zoe.id,
      bob.id,
    ]);
    expect(answer.nodes[0]).toMatchObject({
      __typename: 'User',
      username: `${mark}.bob`,
      displayName: 'Bob',
    });
    // Presence is for those who share a conversation.
    expect(answer.nodes[0].presence).toEqual({ status: 'OFFLINE', lastSeenAt: null });
    expect(answer.nodes[4].presence).toBeNull();
    const found = answer.searchUsers.edges.map((edge: { node: { id: string } }) => edge.node.id);
    expect(found).toEqual([ann.id, bob.id, zoe.id]);
    expect(answer.searchUsers.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });
}
