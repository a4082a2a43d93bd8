import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { add, group, numbered, remove, send, sendAll } from './conversations.ts';
import { connect, type LiveClient, listen, metric, openNow } from './live-client.ts';

const messageFields = `
  id sequence kind text createdAt editedAt deletedAt clientMessageId
  sender { id displayName } replyTo { id text } reactions { emoji count viewerReacted } attachments { id }`;

const events = `
  subscription Events($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence conversationId occurredAt actor { id displayName } }
      ... on MessageAdded { message { ${messageFields} } }
      ... on ParticipantsChanged { added { id } removed { id } conversation { id title } }
      ... on ResetRequired { headSequence }
    }
  }`;

const shareable = `
  subscription Shareable($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      ... on MessageAdded { sequence message { text sender { displayName } } }
    }
  }`;

const sequences = (heard: { sequence: number }[]) => heard.map(({ sequence }) => sequence);

describe.each(topologies)('conversationEvents, %s', (topology) => {
  let stand: Stand;
  const clients: LiveClient[] = [];
  const connected = (account: Account, options = {}) => {
    const client = connect(stand, account.token, options);
    clients.push(client);
    return client;
  };
  beforeAll(async () => {
    stand = await startStand({ topology });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    for (const what of ['sockets', 'subscriptions', 'feeds', 'sharedExecutions', 'channels', 'rechecks']) {
      await vi.waitFor(async () => expect([what, await openNow(stand, what)]).toEqual([what, 0]), 15_000);
    }
  });
  afterAll(async () => {
    await stand?.stop();
  });

  it('replays from the cursor and goes on live, each change once and in order', async () => {
    const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
    const conversationId = await group(stand, ann, bob);
    await sendAll(stand, ann, conversationId, numbered(5));
    const heard = listen(connected(bob), events, { conversationId, after: 2 });
    await Promise.all([
      sendAll(stand, ann, conversationId, numbered(5, 'ann')),
      sendAll(stand, bob, conversationId, numbered(5, 'bob')),
    ]);
    expect(sequences((await heard.first(14)) as [])).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ]);
    const all = listen(connected(bob), events, { conversationId, after: 0 });
    const [first] = await all.first(16);
    expect(first).toMatchObject({
      __typename: 'ParticipantsChanged',
      actor: { id: ann.id, displayName: ann.username },
      conversation: { id: conversationId, title: 'Friends' },
    });
    expect(new Set(first?.added.map(({ id }: { id: string }) => id))).toEqual(new Set([ann.id, bob.id]));
  });

  it('gives what the same selection gives in a query', async () => {
    const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
    const conversationId = await group(stand, ann, bob);
    const heard = listen(connected(bob), events, { conversationId, after: 1 });
    const { id } = await send(stand, ann, conversationId, 'Hello');
    const [event] = await heard.first(1);
    const asked = await stand.ask(
      `query ($id: ID!) { node(id: $id) { ... on Message { ${messageFields} } } }`,
      { id },
      bob.token,
    );
    expect(event?.message).toEqual(asked.node);
  });

  it('turns an earlier state into what a fresh query gives', async () => {
    const [ann, bob, carl] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
    const conversationId = await group(stand, ann, bob);
    const fetched = async (): Promise<{ headSequence: number; people: Set<string>; texts: string[] }> => {
      const { conversation } = await stand.ask(
        `query ($id: ID!) { conversation(id: $id) {
          headSequence participants(first: 50) { nodes { id } } messages(first: 50) { nodes { text } } } }`,
        { id: conversationId },
        ann.token,
      );
      return {
        headSequence: conversation.headSequence,
        people: new Set(conversation.participants.nodes.map(({ id }: { id: string }) => id)),
        texts: conversation.messages.nodes.map(({ text }: { text: string }) => text),
      };
    };
    const state = await fetched();
    const heard = listen(connected(ann), events, { conversationId, after: state.headSequence });
    await send(stand, bob, conversationId, 'Hello');
    await add(stand, ann, conversationId, carl);
    await remove(stand, ann, conversationId, bob);
    await send(stand, carl, conversationId, 'Hi');
    for (const event of await heard.first(4)) {
      state.headSequence = event.sequence;
      if (event.message) state.texts.unshift(event.message.text);
      for (const { id } of event.added ?? []) state.people.add(id);
      for (const { id } of event.removed ?? []) state.people.delete(id);
    }
    expect(state).toEqual(await fetched());
  });

  it('continues over reconnects with the latest cursor: nothing missed, nothing twice', async () => {
    const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
    const conversationId = await group(stand, ann, bob);
    const client = connected(bob, { retryAttempts: 100 });
    const variables = {
      conversationId,
      get after(): number {
        return heard?.events().at(-1)?.sequence ?? 1;
      },
    };
    let heard: ReturnType<typeof listen> | undefined;
    heard = listen(client, events, variables);
    for (let round = 0; round < 6; round += 1) {
      await sendAll(stand, ann, conversationId, numbered(3));
      await heard.first(round * 5 + 1);
      client.webSocket().terminate();
      await sendAll(stand, ann, conversationId, numbered(2));
    }
    await heard.first(30);
    expect(sequences(heard.events() as [])).toEqual(Array.from({ length: 30 }, (_, index) => index + 2));
  });

  it('ends when the viewer is removed, before any later change', async () => {
    const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
    const conversationId = await group(stand, ann, bob);
    const [bobHeard, annHeard] = [bob, ann].map((one) =>
      listen(connected(one), events, { conversationId, after: 1 }),
    );
    await send(stand, ann, conversationId, 'before');
    await bobHeard?.first(1);
    await remove(stand, ann, conversationId, bob);
    await sendAll(stand, ann, conversationId, numbered(3, 'after'));
    expect(await bobHeard?.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(sequences((await annHeard?.first(5)) as [])).toEqual([2, 3, 4, 5, 6]);
    expect(sequences(bobHeard?.events() as [])).toEqual([2]);

    const refused = listen(connected(bob), events, { conversationId, after: 1 });
    expect(await refused.ended).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    await add(stand, ann, conversationId, bob);
    const again = listen(connected(bob), events, { conversationId, after: 2 });
    expect(sequences((await again.first(5)) as [])).toEqual([3, 4, 5, 6, 7]);
  });

  it('refuses a cursor ahead of the head, an unknown conversation and an invalid selection', async () => {
    const ann = await stand.signUp();
    const conversationId = await group(stand, ann, await stand.signUp());
    const client = connected(ann);
    const ahead = listen(client, events, { conversationId, after: 7 });
    expect(await ahead.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const unknown = listen(client, events, { conversationId: 'cnv_zzzzzz' });
    expect(await unknown.ended).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const invalid = listen(client, 'subscription { conversationEvents { nothing } }');
    expect(await invalid.ended).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, {}]);
    const skipped = 'subscription ($no: Boolean!) { inboxEvents @skip(if: $no) { __typename } }';
    const left = listen(client, skipped, { no: false });
    expect(await left.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const withoutVariable = listen(client, events, {});
    expect(await withoutVariable.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('fills one selection once for all who ask the same', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => stand.signUp()));
    const [ann, ...others] = people as [Account, ...Account[]];
    const conversationId = await group(stand, ann, ...others);
    const heard = people.map((one) => listen(connected(one), shareable, { conversationId, after: 1 }));
    await send(stand, ann, conversationId, 'first');
    await Promise.all(heard.map((one) => one.first(1)));
    const before = await metric(stand, 'live_executions_total');
    await sendAll(stand, ann, conversationId, numbered(4));
    const all = await Promise.all(heard.map((one) => one.first(5)));
    for (const one of all) expect(one).toEqual(all[0]);
    expect((await metric(stand, 'live_executions_total')) - before).toBe(4);
  });

  it('gives each viewer their own where the selection depends on them', async () => {
    const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
    const conversationId = await group(stand, ann, bob);
    const unread = `subscription ($conversationId: ID!) {
      conversationEvents(conversationId: $conversationId, after: 1) {
        ... on MessageAdded { message { conversation { unreadCount } } } } }`;
    const heard = [ann, bob].map((one) => listen(connected(one), unread, { conversationId }));
    await send(stand, ann, conversationId, 'Hello');
    const counts = await Promise.all(
      heard.map(async (one) => (await one.first(1))[0]?.message.conversation.unreadCount),
    );
    expect(counts).toEqual([0, 1]);
  });
});
