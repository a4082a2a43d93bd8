import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const events = `subscription ($id: ID!) {
  conversationEvents(conversationId: $id, after: 1) { ... on MessageAdded { message { text } } } }`;
const logIn = `mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInSuccess { token } } }`;
const revoke = `mutation ($id: ID!) { revokeSession(sessionId: $id) { __typename } }`;

/** What the stand under attack allows. */
export const socketsPerUser = 20;

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

  it('hears nothing after the session has run out by itself', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const id = await makeGroup(stand(), ann, [bob]);
    await send(stand(), ann, draft(id, 'first'));
    const endsAt = Date.now() + 4_000;
    await endSessionAt(stand(), bob, new Date(endsAt));
    const { stream } = await listening(bob, id);
    expect(await stream.ended).toMatchObject({ code: 4401 });
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt);
    await send(stand(), ann, draft(id, 'second'));
    expect(stream.waiting()).toEqual([]);
    await refused(bob);
  });

  it('has so many sockets and no more, and others have theirs', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const id = await makeGroup(stand(), ann, [bob]);
    await send(stand(), ann, draft(id, 'first'));
    const held = await Promise.all(Array.from({ length: socketsPerUser }, () => listening(ann, id)));
    const oneMore = () => openSocket(stand(), ann.token).subscribe(events, { id });
    expect(await oneMore().ended).toMatchObject({ code: 4430 });
    const others = await listening(bob, id);
    await Promise.all([held.pop()?.socket.close(), others.socket.close()]);
    // The end of a socket may be heard of a moment after its client has gone.
    const text = () =>
      oneMore()
        .next()
        .then(
          ({ conversationEvents: { message } }) => message.text,
          () => null,
        );
    await expect.poll(text, { timeout: 20_000 }).toBe('first');
    await Promise.all(held.map(({ socket }) => socket.close()));
  });
}

/** As if it had begun so long ago: sessions last for days. Nobody has used it yet, so nothing remembers it. */
async function endSessionAt({ environment }: Stand, { sessionId }: Account, endsAt: Date): Promise<void> {
  const { DATABASE_URL, POSTGRES_SCHEMA, REDIS_URL, REDIS_KEY_PREFIX } = environment;
  const database = new Client({ connectionString: DATABASE_URL });
  await database.connect();
  const statement = `UPDATE ${POSTGRES_SCHEMA}.user_sessions SET expires_at = $2 WHERE session_id = $1`;
  const { rowCount } = await database.query(statement, [sessionId, endsAt]);
  await database.end();
  expect(rowCount).toBe(1);
  const redis = new Redis(REDIS_URL ?? '', { keyPrefix: REDIS_KEY_PREFIX ?? '' });
  expect(await redis.del(`session:${sessionId}`)).toBe(1);
  redis.disconnect();
}
