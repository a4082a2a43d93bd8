import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { add, group, numbered, remove, send, sendAll } from './conversations.ts';
import { connect, type Data, listen, openNow } from './live-client.ts';

const inbox = `
  subscription InboxEvents {
    inboxEvents {
      __typename
      ... on ConversationChange { sequence conversationId }
      ... on MessageAdded { message { text sender { id } conversation { id unreadCount } } }
      ... on ParticipantsChanged { removed { id } }
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

/** A device is placed by its first subscription; from then on nothing passes it by. */
async function placed(account: Account) {
  const client = connect(stand, account.token);
  const heard = listen(client, inbox);
  await vi.waitFor(async () => expect(await openNow(stand, 'rechecks')).toBe(2), 15_000);
  return { client, heard };
}

it('gives every conversation in order and goes on from what the device acknowledged', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const [first, second] = [await group(stand, ann, bob), await group(stand, ann, bob)];
  const { client, heard } = await placed(bob);
  await vi.waitFor(async () => expect(await openNow(stand, 'feeds')).toBe(2), 15_000);
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
  const { client, heard } = await placed(bob);
  await vi.waitFor(async () => expect(await openNow(stand, 'feeds')).toBe(1), 15_000);
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
