import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const events = `subscription ($id: ID!) {
  conversationEvents(conversationId: $id, after: 1) { ... on MessageAdded { message { text } } } }`;
const logIn = `mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInSuccess { token } } }`;
const revoke = `mutation ($id: ID!) { revokeSession(sessionId: $id) { __typename } }`;

/** A token that is void ends what was begun with it. */
export function testStreams(stand: () => Stand): void {
  async function listening(who: Account, conversationId: string) {
    const socket = openSocket(stand(), who.token);
    const stream = socket.subscribe(events, { id: conversationId });
    expect((await stream.next()).conversationEvents.message.text).toBe('first');
    return { socket, stream };
  }

  const refused = async ({ token }: Account) => {
    expect((await stand().request('{ viewer { id } }', {}, token)).status).toBe(401);
    expect(await openSocket(stand(), token).subscribe('{ viewer { id } }').ended).toMatchObject({
      code: 4401,
    });
  };

  it('hears nothing after the device has logged in anew, nor after a revocation from elsewhere', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const id = await makeGroup(stand(), ann, [bob]);
    await send(stand(), ann, draft(id, 'first'));
    const stolen = await listening(bob, id);
    const device = { deviceId: bob.deviceId };
    const credentials = { usernameOrEmail: bob.username, password: bob.password };
    const { logIn: anew } = await stand().ask(logIn, { input: { ...credentials, device } });
    expect(await stolen.stream.ended).toMatchObject({ code: 4401 });
    await send(stand(), ann, draft(id, 'second'));
    expect(stolen.stream.waiting()).toEqual([]);
    await refused(bob);

    const second = await listening({ ...bob, token: anew.token }, id);
    const other = await stand().ask(logIn, { input: { ...credentials, device: { deviceId: randomUUID() } } });
    const { viewer } = await stand().ask('{ viewer { sessions { id deviceId } } }', {}, other.logIn.token);
    const session = viewer.sessions.find((each: { deviceId: string }) => each.deviceId === bob.deviceId);
    await stand().ask(revoke, { id: session.id }, other.logIn.token);
    expect(await second.stream.ended).toMatchObject({ code: 4401 });
    await refused({ ...bob, token: anew.token });
  });
}
