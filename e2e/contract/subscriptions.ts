import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket, type Socket, type Subscription } from '../stand/socket.ts';
import { makeGroup, send, sendTexts } from './actions.ts';
import * as operations from './operations.ts';

const pollMs = 100;

/** A stream without a cursor begins at an unknown moment: `poke` until it tells of something. */
async function firstEvent(subscription: Subscription, poke: () => Promise<unknown>) {
  let isHeard = false;
  const event = subscription.next().finally(() => {
    isHeard = true;
  });
  while (!isHeard) {
    await poke();
    await Promise.race([event, pause(pollMs)]);
  }
  return event;
}

export function testSubscriptions(stand: () => Stand): void {
  const sockets: Socket[] = [];
  const connect = ({ token }: Account): Socket => {
    const socket = openSocket(stand(), token);
    sockets.push(socket);
    return socket;
  };
  afterEach(async () => {
    await Promise.all(sockets.splice(0).map((socket) => socket.close()));
  });

  it('tells of every change of a conversation, first those after the cursor', async () => {
    const [ann, bob, cat] = await Promise.all([
      stand().signUp({ displayName: 'Ann' }),
      stand().signUp(),
      stand().signUp(),
    ]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const [missed] = await sendTexts(stand(), ann, conversationId, ['missed']);
    const events = connect(bob).subscribe(operations.conversationEvents, { conversationId, after: 0 });
    expect(await events.next()).toMatchObject({
      conversationEvents: { __typename: 'ParticipantsChanged', sequence: 1, conversationId },
    });
    expect((await events.next()).conversationEvents).toEqual({
      __typename: 'MessageAdded',
      sequence: 2,
      conversationId,
      occurredAt: missed.createdAt,
      actor: { id: ann.id, displayName: 'Ann' },
      message: missed,
    });
    const [live] = await sendTexts(stand(), bob, conversationId, ['live']);
    expect((await events.next()).conversationEvents).toMatchObject({ sequence: 3, message: live });
    const input = { conversationId, userIds: [cat.id] };
    await stand().ask(operations.addParticipants, { input }, ann.token);
    expect((await events.next()).conversationEvents).toMatchObject({
      __typename: 'ParticipantsChanged',
      sequence: 4,
      actor: { id: ann.id },
    });
  });

  it('ends the stream of one who is removed', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const events = connect(bob).subscribe(operations.conversationEvents, { conversationId, after: 0 });
    await events.next();
    const input = { conversationId, userId: bob.id };
    await stand().ask(operations.removeParticipant, { input }, ann.token);
    await sendTexts(stand(), ann, conversationId, ['not for him']);
    expect(await events.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(events.waiting()).toEqual([]);
  });

  it('tells a device of all its conversations, on from what it acknowledged', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const [first, second] = await sendTexts(stand(), ann, conversationId, ['1', '2']);
    const acknowledge = `mutation ($input: AcknowledgeInput!) {
      acknowledge(input: $input) { ... on AcknowledgeSuccess { sequence } } }`;
    await stand().ask(acknowledge, { input: { conversationId, sequence: first.sequence } }, bob.token);

    const events = connect(bob).subscribe(operations.inboxEvents);
    expect((await events.next()).inboxEvents).toEqual({
      __typename: 'MessageAdded',
      sequence: second.sequence,
      conversationId,
      message: {
        id: second.id,
        text: '2',
        sender: { id: ann.id },
        conversation: { id: conversationId, unreadCount: 2 },
      },
    });
    const joined = await makeGroup(stand(), ann, [bob]);
    await sendTexts(stand(), ann, joined, ['welcome']);
    expect(await events.take(2)).toMatchObject([
      { inboxEvents: { __typename: 'ParticipantsChanged', sequence: 1, conversationId: joined } },
      { inboxEvents: { __typename: 'MessageAdded', sequence: 2, message: { text: 'welcome' } } },
    ]);
  });

  it('gives new messages', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const messages = connect(bob).subscribe(operations.messageAdded, { conversationId });
    const { messageAdded: first } = await firstEvent(messages, () =>
      send(stand(), ann, conversationId, { text: 'Is anybody there?' }),
    );
    expect(first).toMatchObject({ text: 'Is anybody there?', sender: { id: ann.id } });
    const [last] = await sendTexts(stand(), ann, conversationId, ['Good']);
    let event = await messages.next();
    while (event.messageAdded.sequence < last.sequence) event = await messages.next();
    expect(event.messageAdded).toEqual(last);
  });

  it('tells who is typing', async () => {
    const [ann, bob] = await Promise.all([stand().signUp({ displayName: 'Ann' }), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const type = async (isTyping: boolean) =>
      (await stand().ask(operations.setTyping, { conversationId, isTyping }, ann.token)).setTyping;
    const typing = connect(bob).subscribe(operations.typingChanged, { conversationId });
    const begun = await firstEvent(typing, async () => {
      const { expiresAt } = await type(true);
      expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    });
    const user = { id: ann.id, displayName: 'Ann' };
    expect(begun.typingChanged).toEqual({ user, isTyping: true, expiresAt: expect.any(String) });
    expect(await type(false)).toEqual({ expiresAt: null });
    let event = await typing.next();
    while (event.typingChanged.isTyping) event = await typing.next();
    expect(event.typingChanged).toEqual({ user, isTyping: false, expiresAt: null });
  });

  it('tells who comes and goes, to those who share a conversation', async () => {
    const [ann, bob, cat] = await Promise.all([stand().signUp(), stand().signUp(), stand().signUp()]);
    await makeGroup(stand(), ann, [bob]);
    const presence = connect(bob).subscribe(operations.presenceChanged, { userIds: [ann.id, cat.id] });
    const comeAndGo = async () => {
      // The stranger does so too, and is never told of.
      const came = [connect(ann), connect(cat)];
      for (const socket of came) socket.subscribe(operations.inboxEvents);
      await pause(pollMs);
      await Promise.all(came.map((socket) => socket.close()));
    };
    // On a busy machine one who goes at once may not even have come, so they do it until both are heard.
    const events = [await firstEvent(presence, comeAndGo)];
    const statuses = () => events.map(({ presenceChanged }) => presenceChanged.status);
    while (!(statuses().includes('ONLINE') && statuses().at(-1) === 'OFFLINE')) {
      events.push(await firstEvent(presence, comeAndGo));
    }
    for (const { presenceChanged } of events) expect(presenceChanged.user).toEqual({ id: ann.id });
    expect(Date.parse(events.at(-1)?.presenceChanged.lastSeenAt)).toBeGreaterThan(0);
  });
}
