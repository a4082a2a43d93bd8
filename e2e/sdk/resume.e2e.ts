import { setTimeout as pause } from 'node:timers/promises';
import { type ConversationEventsSubscription, MessengerClient, succeed } from '@messenger/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';
import { createGroup, type Person, send, signUp } from './people.ts';

type Event = ConversationEventsSubscription['conversationEvents'];

const textOf = (event: Event) => (event.__typename === 'MessageAdded' ? event.message.text : null);

/** Reads until a message with this text has come. */
async function readUntil(
  stream: AsyncGenerator<ConversationEventsSubscription>,
  last: string,
  events: Event[],
): Promise<void> {
  for await (const { conversationEvents: event } of stream) {
    events.push(event);
    if (textOf(event) === last) return;
  }
}

describe('a client whose server goes away', () => {
  let stand: Stand;
  let ann: Person;
  let bob: Person;

  beforeAll(async () => {
    stand = await startStand({ topology: 'one-process' });
    // A start takes its time on a busy machine.
    const patient = { retries: 30 };
    [ann, bob] = await Promise.all([signUp(stand.url, patient), signUp(stand.url, patient)]);
  });
  afterAll(async () => {
    await Promise.all([ann?.client.close(), bob?.client.close()]);
    await stand?.stop();
  });

  // The server starts twice in it.
  it('hears every change once, in order, and its sends arrive once', { timeout: 180_000 }, async () => {
    const { id } = await createGroup([ann, bob]);
    const events: Event[] = [];
    const inbox: string[] = [];
    const reading = readUntil(bob.client.conversationEvents({ conversationId: id, after: 0 }), 'end', events);
    const readingInbox = (async () => {
      for await (const { inboxEvents: event } of bob.client.inboxEvents()) {
        if (event.__typename !== 'MessageAdded') continue;
        inbox.push(event.message.text ?? '');
        if (event.message.text === 'end') return;
      }
    })();
    while (!inbox.includes('ready')) {
      await send(ann, id, 'ready');
      await pause(50);
    }
    for (const text of ['one', 'two']) await send(ann, id, text);
    const restarted = stand.restart('gateway');
    // The server is on its way down or up: these wait for it.
    for (const text of ['three', 'four']) await send(ann, id, text);
    await restarted;
    await stand.kill('gateway');
    const sent = send(ann, id, 'end');
    await stand.restart('gateway');
    await Promise.all([sent, reading, readingInbox]);

    const texts = events.map(textOf).filter((text) => text !== null && text !== 'ready');
    expect(texts).toEqual(['one', 'two', 'three', 'four', 'end']);
    expect(events.map((event) => ('sequence' in event ? event.sequence : null))).toEqual(
      events.map((_, index) => index + 1),
    );
    expect(inbox.filter((text) => text !== 'ready')).toEqual(['one', 'two', 'three', 'four', 'end']);
  });

  it('sends a message once though its answers are lost', async () => {
    const { id } = await createGroup([ann, bob]);
    let losses = 2;
    const client = new MessengerClient({
      url: `${stand.url}/graphql`,
      token: ann.client.token,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (losses === 0) return response;
        losses -= 1;
        await response.body?.cancel();
        throw new TypeError('fetch failed');
      },
    });
    const { sendMessage } = await client.sendMessage({ input: { conversationId: id, text: 'once' } });
    expect(succeed(sendMessage)).toMatchObject({ isDuplicate: true, message: { text: 'once' } });
    const edges = await Array.fromAsync(bob.client.edges('conversationPage', { id, first: 10 }));
    expect(edges.map(({ node }) => node.text)).toEqual(['once']);
  });

  it('hears of the end of its session, and goes on with a new token', async () => {
    const { id } = await createGroup([ann, bob]);
    const logIn = async () => {
      const visitor = new MessengerClient({ url: `${stand.url}/graphql` });
      const input = { usernameOrEmail: bob.username, password: bob.password };
      return succeed((await visitor.logIn({ input })).logIn);
    };
    const { token, session } = await logIn();
    const forgetful = new MessengerClient({ url: `${stand.url}/graphql`, token });
    let renewals = 0;
    const diligent = new MessengerClient({
      url: `${stand.url}/graphql`,
      token,
      refreshToken: async () => {
        renewals += 1;
        return (await logIn()).token;
      },
    });
    const events: Event[] = [];
    const stream = diligent.conversationEvents({ conversationId: id, after: 0 });
    await stream.next();
    const lost = forgetful.conversationEvents({ conversationId: id, after: 0 });
    await lost.next();
    const end = expect(lost.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', closeCode: 4401 });

    const reading = readUntil(stream, 'new token', events);
    succeed((await bob.client.revokeSession({ sessionId: session.id })).revokeSession);
    await end;
    await send(ann, id, 'new token');
    await reading;
    expect(events.map(textOf)).toEqual(['new token']);
    expect(await diligent.viewer()).toMatchObject({ viewer: { user: { id: bob.id } } });
    expect(renewals).toBe(1);
    await Promise.all([forgetful.close(), diligent.close()]);
  });

  it('is told at once that it may no longer listen', async () => {
    const { id } = await createGroup([ann, bob]);
    const stream = bob.client.conversationEvents({ conversationId: id, after: 0 });
    await stream.next();
    const end = expect(stream.next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await ann.client.removeParticipant({ input: { conversationId: id, userId: bob.id } });
    await end;
    const again = bob.client.conversationEvents({ conversationId: id, after: 0 });
    await expect(again.next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
