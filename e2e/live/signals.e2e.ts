import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { group, remove, send } from './conversations.ts';
import { connect, type LiveClient, listen, openNow } from './live-client.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
});
afterAll(async () => {
  await stand?.stop();
});

const typing = `
  subscription ($conversationId: ID!) {
    typingChanged(conversationId: $conversationId) { conversationId user { id displayName } isTyping expiresAt }
  }`;
const setTyping = `
  mutation ($conversationId: ID!, $isTyping: Boolean!) {
    setTyping(input: { conversationId: $conversationId, isTyping: $isTyping }) {
      __typename ... on SetTypingSuccess { expiresAt }
    }
  }`;
const presence = `
  subscription ($userIds: [ID!]!) { presenceChanged(userIds: $userIds) { user { id username } status lastSeenAt } }`;

/** Resolves when so many channels are heard: what is not stored has to be listened to before it happens. */
const channelsHeard = (count: number) =>
  vi.waitFor(async () => expect(await openNow(stand, 'channels')).toBe(count), 15_000);

async function disposed(...clients: LiveClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.dispose()));
  await channelsHeard(0);
}

it('tells who begins and stops writing, but not to themselves, until one is removed', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  const clients = [connect(stand, ann.token), connect(stand, bob.token)] as const;
  const [annHeard, bobHeard] = clients.map((client) => listen(client, typing, { conversationId }));
  // Two users, one conversation's hints, its typing.
  await channelsHeard(4);
  const set = async (who: Account, isTyping: boolean) =>
    (await stand.ask(setTyping, { conversationId, isTyping }, who.token)).setTyping.expiresAt;
  const expiresAt = await set(ann, true);
  await set(ann, false);
  await set(bob, true);
  expect(await bobHeard?.first(2)).toEqual([
    { conversationId, user: { id: ann.id, displayName: ann.username }, isTyping: true, expiresAt },
    { conversationId, user: { id: ann.id, displayName: ann.username }, isTyping: false, expiresAt: null },
  ]);
  expect(await annHeard?.first(1)).toMatchObject([{ user: { id: bob.id }, isTyping: true }]);
  await remove(stand, ann, conversationId, bob);
  expect(await bobHeard?.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  await disposed(...clients);
});

it('tells that one has stopped writing when the message is there, on whatever device it was sent', async () => {
  const [ann, bob, carl] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob, carl);
  const client = connect(stand, bob.token);
  const heard = listen(client, typing, { conversationId });
  // The user, the conversation's hints, its typing.
  await channelsHeard(3);
  await stand.ask(setTyping, { conversationId, isTyping: true }, ann.token);
  await heard.first(1);
  await send(stand, carl, conversationId, 'Not me');
  await send(stand, ann, conversationId, 'Hello');
  await stand.ask(setTyping, { conversationId, isTyping: true }, carl.token);
  expect(
    (await heard.first(3)).map(({ user, isTyping, expiresAt }) => [user.id, isTyping, expiresAt]),
  ).toEqual([
    [ann.id, true, expect.any(String)],
    [ann.id, false, null],
    [carl.id, true, expect.any(String)],
  ]);
  await disposed(client);
});

it('gives new messages only to messageAdded', async () => {
  const [ann, bob, carl] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob, carl);
  const client = connect(stand, bob.token);
  const heard = listen(
    client,
    `subscription { messageAdded(conversationId: "${conversationId}") { __typename sequence text sender { id } } }`,
  );
  await channelsHeard(2);
  await remove(stand, ann, conversationId, carl);
  await send(stand, ann, conversationId, 'Hello');
  expect(await heard.first(1)).toEqual([
    { __typename: 'Message', sequence: 3, text: 'Hello', sender: { id: ann.id } },
  ]);
  await disposed(client);
});

it('tells the coming and going of those who share a conversation, for as long as they do', async () => {
  const [ann, bob, stranger] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  const client = connect(stand, ann.token);
  const heard = listen(client, presence, { userIds: [bob.id, stranger.id, 'usr_', bob.id] });
  await channelsHeard(2);
  const hello = async (who: Account) => {
    const before = await openNow(stand, 'subscriptions');
    const other = connect(stand, who.token);
    listen(other, 'subscription { inboxEvents { __typename } }');
    await vi.waitFor(async () => expect(await openNow(stand, 'subscriptions')).toBe(before + 1), 15_000);
    return other;
  };
  const strangerClient = await hello(stranger);
  const bobClient = await hello(bob);
  expect(await heard.first(1)).toEqual([
    { user: { id: bob.id, username: bob.username }, status: 'ONLINE', lastSeenAt: expect.any(String) },
  ]);
  await Promise.all([strangerClient.dispose(), bobClient.dispose()]);
  expect((await heard.first(2))[1]).toMatchObject({ user: { id: bob.id }, status: 'OFFLINE' });

  await group(stand, stranger, ann);
  await channelsHeard(3);
  const known = await hello(stranger);
  expect((await heard.first(3))[2]).toMatchObject({ user: { id: stranger.id }, status: 'ONLINE' });
  await remove(stand, ann, conversationId, ann);
  await known.dispose();
  await channelsHeard(2);

  const tooMany = listen(client, presence, { userIds: Array.from({ length: 1001 }, () => bob.id) });
  expect(await tooMany.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  await disposed(client);
});

it('tells how it stands with each at the beginning, where that is asked for', async () => {
  const [ann, bob, carl, stranger] = await Promise.all(Array.from({ length: 4 }, () => stand.signUp()));
  if (!ann || !bob || !carl || !stranger) throw new Error('nobody signed up');
  await group(stand, ann, bob, carl);
  const bobClient = connect(stand, bob.token);
  listen(bobClient, 'subscription { inboxEvents { __typename } }');
  const online = `query ($id: ID!) { node(id: $id) { ... on User { presence { status } } } }`;
  await vi.waitFor(async () => {
    const { node } = await stand.ask(online, { id: bob.id }, ann.token);
    expect(node.presence.status).toBe('ONLINE');
  }, 15_000);
  const current = `subscription ($userIds: [ID!]!) {
    presenceChanged(userIds: $userIds, includeCurrent: true) { user { id } status lastSeenAt } }`;
  const client = connect(stand, ann.token);
  const heard = listen(client, current, { userIds: [bob.id, carl.id, stranger.id] });
  const states = new Map((await heard.first(2)).map(({ user, ...state }) => [user.id, state]));
  expect(states.get(bob.id)).toEqual({ status: 'ONLINE', lastSeenAt: expect.any(String) });
  expect(states.get(carl.id)).toEqual({ status: 'OFFLINE', lastSeenAt: null });

  await bobClient.dispose();
  expect((await heard.first(3))[2]).toMatchObject({ user: { id: bob.id }, status: 'OFFLINE' });
  await group(stand, stranger, ann);
  expect((await heard.first(4))[3]).toEqual({
    user: { id: stranger.id },
    status: 'OFFLINE',
    lastSeenAt: null,
  });
  await disposed(client);
});
