import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { add, group, numbered, remove, send, sendAll } from './conversations.ts';
import { connect, type Data, listen, openNow } from './live-client.ts';

const inbox = `
  subscription InboxEvents($after: [ConversationPlace!]) {
    inboxEvents(after: $after) {
      __typename
      ... on ConversationChange { sequence conversationId }
      ... on MessageAdded { message { text sender { id } conversation { id unreadCount } } }
      ... on ParticipantsChanged { removed { id } }
      ... on UnreadChanged { conversationId conversation { unreadCount } }
      ... on ResetRequired { conversationId headSequence }
    }
  }`;

const acknowledge = `
  mutation ($conversationId: ID!, $sequence: Sequence!) {
    acknowledge(input: { conversationId: $conversationId, sequence: $sequence }) { __typename }
  }`;

let stand: Stand;
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
});
afterAll(async () => {
  await stand?.stop();
});

const of = (conversationId: string, events: readonly Data[]) =>
  events.filter((event) => event.conversationId === conversationId).map(({ sequence }) => sequence);

/** A device is placed by its first subscription, once its conversations are followed; from then on nothing passes it by. */
async function placed(account: Account, conversations: number) {
  const client = connect(stand, account.token);
  const heard = listen(client, inbox);
  await vi.waitFor(async () => expect(await openNow(stand, 'feeds')).toBe(conversations), 15_000);
  return { client, heard };
}

it('gives every conversation in order and goes on from what the device acknowledged', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const [first, second] = [await group(stand, ann, bob), await group(stand, ann, bob)];
  const { client, heard } = await placed(bob, 2);
  await Promise.all([sendAll(stand, ann, first, numbered(4)), sendAll(stand, ann, second, numbered(3))]);
  const events = await heard.first(7);
  expect(of(first, events)).toEqual([2, 3, 4, 5]);
  expect(of(second, events)).toEqual([2, 3, 4]);
  const last = events.filter(({ conversationId }) => conversationId === first).at(-1);
  expect(last).toMatchObject({
    __typename: 'MessageAdded',
    message: { text: 'message 4', sender: { id: ann.id }, conversation: { id: first, unreadCount: 4 } },
  });
  await stand.ask(acknowledge, { conversationId: first, sequence: 5 }, bob.token);
  await stand.ask(acknowledge, { conversationId: second, sequence: 3 }, bob.token);
  await client.dispose();
  await sendAll(stand, ann, first, numbered(2, 'while away'));

  const back = connect(stand, bob.token);
  const again = listen(back, inbox);
  const missed = await again.first(3);
  expect(of(first, missed)).toEqual([6, 7]);
  expect(of(second, missed)).toEqual([4]);
  await send(stand, ann, second, 'live');
  expect(of(second, await again.first(4))).toEqual([4, 5]);
  await back.dispose();
});

it('follows conversations that the viewer joins, and lets go of those they leave', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const old = await group(stand, ann, bob);
  const { client, heard } = await placed(bob, 1);
  const made = await group(stand, ann, bob);
  await send(stand, ann, made, 'Welcome');
  const [joined, welcome] = await heard.first(2);
  expect(joined).toMatchObject({ __typename: 'ParticipantsChanged', conversationId: made, sequence: 1 });
  expect(welcome).toMatchObject({ __typename: 'MessageAdded', conversationId: made, sequence: 2 });

  await remove(stand, ann, old, bob);
  await send(stand, ann, old, 'not for bob');
  await send(stand, ann, made, 'for bob');
  const [left, next] = (await heard.first(4)).slice(2).sort((a) => (a.conversationId === old ? -1 : 1));
  expect(left).toMatchObject({ conversationId: old, sequence: 2, removed: [{ id: bob.id }] });
  expect(next).toMatchObject({ conversationId: made, message: { text: 'for bob' } });
  await vi.waitFor(async () => expect(await openNow(stand, 'feeds')).toBe(1), 15_000);

  await add(stand, ann, old, bob);
  await send(stand, ann, old, 'welcome back');
  const all = await heard.first(7);
  expect(of(old, all)).toEqual([2, 3, 4, 5]);
  await client.dispose();
  await vi.waitFor(async () => expect(await openNow(stand, 'feeds')).toBe(0), 15_000);
});

it('begins where the client says, and nowhere else for what it does not name', async () => {
  const [ann, bob, eve] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
  const [first, second] = [await group(stand, ann, bob), await group(stand, ann, bob)];
  const foreign = await group(stand, ann, eve);
  const { client: before } = await placed(bob, 2);
  await before.dispose();
  await sendAll(stand, ann, first, numbered(4));
  await sendAll(stand, ann, second, numbered(1));
  await sendAll(stand, ann, foreign, numbered(1));
  const client = connect(stand, bob.token);
  const place = (conversationId: string, sequence: number) => ({ conversationId, sequence });
  const after = [place(first, 3), place(foreign, 1), place('nonsense', 1)];
  const heard = listen(client, inbox, { after });
  const events = await heard.first(3);
  expect(of(first, events)).toEqual([4, 5]);
  expect(of(second, events)).toEqual([2]);
  await send(stand, ann, foreign, 'not for bob');
  await send(stand, ann, first, 'for bob');
  expect(of(first, await heard.first(4))).toEqual([4, 5, 6]);

  const ahead = listen(client, inbox, { after: [place(first, 1000), place(second, 1000)] });
  let isHeard = false;
  const next = ahead.first(1).finally(() => {
    isHeard = true;
  });
  // The head is that of the moment at which it is followed, which nothing tells: what is sent before is not given.
  while (!isHeard) await send(stand, ann, second, 'next');
  const [sequence = 0] = of(second, await next);
  expect(sequence).toBeGreaterThan(2);
  await client.dispose();
});

it.each([-1, 0.5, null, 2 ** 53])('refuses the place %s', async (sequence) => {
  const bob = await stand.signUp();
  const client = connect(stand, bob.token);
  const heard = listen(client, inbox, { after: [{ conversationId: 'cnv_1', sequence }] });
  expect(await heard.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  await client.dispose();
});

it('takes 1000 places at most', async () => {
  const bob = await stand.signUp();
  const client = connect(stand, bob.token);
  const after = Array.from({ length: 1001 }, () => ({ conversationId: 'cnv_1', sequence: 1 }));
  expect(await listen(client, inbox, { after }).ended).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  await client.dispose();
});

const markRead = `
  mutation ($conversationId: ID!, $upToMessageId: ID!) {
    markRead(input: { conversationId: $conversationId, upToMessageId: $upToMessageId }) { __typename }
  }`;
const logIn = `
  mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInSuccess { token } } }`;

it('tells a user’s other devices what one of them has read, and nobody else', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  await send(stand, ann, conversationId, 'one');
  const { id: upToMessageId } = await send(stand, ann, conversationId, 'two');
  await send(stand, ann, conversationId, 'three');
  const device = { deviceId: 'second' };
  const input = { usernameOrEmail: bob.username, password: bob.password, device };
  const { logIn: other } = await stand.ask(logIn, { input });
  const after = [{ conversationId, sequence: 3 }];
  const clients = [connect(stand, bob.token), connect(stand, ann.token)] as const;
  const [heard, annHeard] = clients.map((client) => listen(client, inbox, { after }));
  // What it gives of the past tells that the conversation is followed.
  await Promise.all([heard?.first(1), annHeard?.first(1)]);
  const read = () => stand.ask(markRead, { conversationId, upToMessageId }, other.token);
  expect((await read()).markRead.__typename).toBe('MarkReadSuccess');
  expect((await heard?.first(2))?.at(-1)).toEqual({
    __typename: 'UnreadChanged',
    conversationId,
    conversation: { unreadCount: 1 },
  });
  // Nothing is moved, so nothing is told.
  await read();
  await send(stand, ann, conversationId, 'four');
  for (const one of [heard?.first(3), annHeard?.first(2)]) {
    expect((await one)?.at(-1)).toMatchObject({ __typename: 'MessageAdded', sequence: 5 });
  }
  await Promise.all(clients.map((client) => client.dispose()));
});
