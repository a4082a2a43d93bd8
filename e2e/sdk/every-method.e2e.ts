import { setTimeout as pause } from 'node:timers/promises';
import {
  FailureError,
  isFailure,
  MessengerClient,
  operations,
  RequestError,
  succeed,
  uuidv7,
} from '@messenger/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';
import { createGroup, type Person, send, signUp } from './people.ts';

/** Notes the operations that pass. */
function recorder() {
  const names = new Set<string>();
  const recordingFetch: typeof fetch = (url, init) => {
    const name = /"operationName":"(\w+)"/.exec(String(init?.body))?.[1];
    if (name) names.add(name);
    return fetch(url, init);
  };
  return { names, fetch: recordingFetch };
}

const { names: called, fetch: recordingFetch } = recorder();

async function first<Event>(stream: AsyncGenerator<Event>): Promise<Event> {
  for await (const event of stream) return event;
  throw new Error('The stream ended before anything came');
}

/** A stream without a cursor begins once the server has it, which it does not tell: so do it until it is heard. */
async function untilHeard(heard: Promise<unknown>, act: () => Promise<unknown>): Promise<void> {
  let isHeard = false;
  const done = heard.finally(() => {
    isHeard = true;
  });
  while (!isHeard) {
    await act();
    await Promise.race([done, pause(100)]);
  }
}

describe('every method of the SDK', () => {
  let stand: Stand;
  let ann: Person;
  let bob: Person;
  let conversationId: string;

  beforeAll(async () => {
    stand = await startStand({ topology: 'one-process' });
    [ann, bob] = await Promise.all([
      signUp(stand.url, { fetch: recordingFetch }),
      signUp(stand.url, { fetch: recordingFetch }),
    ]);
    conversationId = (await createGroup([ann, bob])).id;
  });
  afterAll(async () => {
    await Promise.all([ann?.client.close(), bob?.client.close()]);
    await stand?.stop();
  });

  it('tells who one is, in dates that are dates', async () => {
    const { viewer } = await ann.client.viewer();
    expect(viewer).toMatchObject({ user: { id: ann.id, email: `${ann.username}@example.org` } });
    expect(viewer?.sessions.map(({ lastActivityAt }) => lastActivityAt)).toEqual([expect.any(Date)]);
  });

  it('finds people and changes profiles', async () => {
    const { nodes, searchUsers } = await ann.client.users({ ids: [bob.id], query: bob.username });
    expect(nodes).toMatchObject([{ __typename: 'User', id: bob.id, username: bob.username }]);
    expect(searchUsers.edges.map(({ node }) => node.id)).toEqual([bob.id]);
    const edges = await Array.fromAsync(ann.client.edges('searchUsers', { query: bob.username, first: 5 }));
    expect(edges.map(({ node }) => node.id)).toEqual([bob.id]);
    const { updateProfile } = await bob.client.updateProfile({ input: { statusMessage: 'At sea' } });
    expect(succeed(updateProfile).user).toMatchObject({ id: bob.id, statusMessage: 'At sea' });
    for (const blocked of [true, false]) {
      const { blockUser } = await ann.client.blockUser({ input: { userId: bob.id, blocked } });
      expect(succeed(blockUser).user).toEqual({ id: bob.id, viewerHasBlocked: blocked });
    }
  });

  it('makes, shows and ends API keys', async () => {
    const input = { name: 'archive', scopes: ['MESSAGES_READ' as const] };
    const { createApiKey } = await ann.client.createApiKey({ input });
    const { secret, apiKey } = succeed(createApiKey);
    expect(secret).toMatch(/^mk_/);
    expect(apiKey).toMatchObject({ ...input, expiresAt: expect.any(Date), lastUsedAt: null });
    expect((await ann.client.myApiKeys()).viewer?.apiKeys).toEqual([apiKey]);
    await expect(ann.client.apiKeys({ first: 5 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const program = new MessengerClient({ url: `${stand.url}/graphql`, token: secret });
    await expect(program.myApiKeys()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { revokeApiKey } = await ann.client.revokeApiKey({ apiKeyId: apiKey.id });
    expect(succeed(revokeApiKey)).toMatchObject({ apiKeyId: apiKey.id });
    await expect(program.myApiKeys()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await program.close();
  });

  it('moves people in and out of a group', async () => {
    const eve = await signUp(stand.url);
    const { addParticipants } = await ann.client.addParticipants({
      input: { conversationId, userIds: [eve.id] },
    });
    expect(succeed(addParticipants).conversation.participants.totalCount).toBe(3);
    const people = await Array.fromAsync(ann.client.edges('participants', { conversationId, first: 2 }));
    // Ann and Bob joined at one time.
    expect(new Set(people.slice(0, 2).map(({ node }) => node.id))).toEqual(new Set([ann.id, bob.id]));
    expect(people[2]?.node.id).toBe(eve.id);
    expect(people.map(({ joinedAt }) => joinedAt instanceof Date)).toEqual([true, true, true]);
    const { removeParticipant } = await ann.client.removeParticipant({
      input: { conversationId, userId: eve.id },
    });
    expect(succeed(removeParticipant).conversation).toEqual({ id: conversationId });
  });

  it('sends, reads and types', async () => {
    const clientMessageId = uuidv7();
    const input = { conversationId, clientMessageId, text: 'Hello' };
    const { sendMessage } = await ann.client.sendMessage({ input });
    const sent = succeed(sendMessage);
    expect(sent).toMatchObject({ isDuplicate: false, message: { text: 'Hello', clientMessageId } });
    expect(sent.message.createdAt).toBeInstanceOf(Date);
    const again = await ann.client.sendMessage({ input });
    expect(succeed(again.sendMessage)).toMatchObject({ isDuplicate: true, message: { id: sent.message.id } });

    const { markRead } = await bob.client.markRead({ conversationId, upTo: sent.message.id });
    expect(succeed(markRead).conversation).toEqual({ id: conversationId, unreadCount: 0 });
    const { markDelivered } = await bob.client.markDelivered({ conversationId, upTo: sent.message.id });
    expect(succeed(markDelivered)).toMatchObject({ conversationId });
    const { acknowledge } = await bob.client.acknowledge({ conversationId, sequence: sent.message.sequence });
    expect(succeed(acknowledge)).toMatchObject({ conversationId, sequence: sent.message.sequence });
    const { setTyping } = await bob.client.setTyping({ conversationId, isTyping: true });
    expect(succeed(setTyping).expiresAt).toBeInstanceOf(Date);
  });

  it('pages through conversations and messages', async () => {
    const { id } = await createGroup([ann, bob], 'Counting');
    for (let count = 1; count <= 7; count += 1) await send(ann, id, String(count));
    const texts: (string | null)[][] = [];
    for await (const { conversation } of ann.client.pages('conversationPage', { id, first: 3 })) {
      texts.push(conversation?.messages.edges.map(({ node }) => node.text) ?? []);
    }
    expect(texts).toEqual([['7', '6', '5'], ['4', '3', '2'], ['1']]);
    const titles = await Array.fromAsync(
      ann.client.edges('conversationList', { first: 1 }),
      ({ node }) => node.title,
    );
    expect(titles).toEqual(['Counting', 'Friends']);
  });

  it('uploads a file and shows it once it is looked at', async () => {
    const bytes = new TextEncoder().encode('Provisions: water, limes, biscuits');
    const steps: number[] = [];
    const { id } = await ann.client.upload(
      { conversationId, fileName: 'list.txt', mimeType: 'text/plain', bytes },
      { onProgress: (sent) => steps.push(sent), chunkBytes: 20 },
    );
    expect(steps).toEqual([20, 34]);
    const { sendMessage } = await ann.client.sendMessage({ input: { conversationId, attachmentIds: [id] } });
    expect(succeed(sendMessage).message.attachments).toMatchObject([{ id, sizeBytes: 34 }]);
    const file = async () => (await bob.client.file({ id })).node;
    await expect.poll(file, { timeout: 20_000 }).toMatchObject({ id, status: 'COMPLETED' });
    const completed = await file();
    if (completed?.__typename !== 'MediaFile' || !completed.url) throw new Error('There is no such file');
    expect(completed.expiresAt).toBeInstanceOf(Date);
    expect(await (await fetch(completed.url)).text()).toBe('Provisions: water, limes, biscuits');
  });

  it('finds messages', async () => {
    const { createdAt } = await send(ann, conversationId, 'The albatross follows us');
    const input = { query: 'albatr', conversationId, from: new Date(createdAt.getTime() - 1000) };
    const search = async () =>
      (await bob.client.searchMessages({ input, first: 5 })).searchMessages.totalCount;
    await expect.poll(search, { timeout: 20_000 }).toBe(1);
    const [found] = await Array.fromAsync(bob.client.edges('searchMessages', { input, first: 5 }));
    expect(found?.node).toMatchObject({ text: 'The albatross follows us', createdAt });
    expect(found?.highlights).toMatchObject([{ field: 'text', ranges: [{ start: 4, end: 13 }] }]);
  });

  it('counts what went on', async () => {
    const { id } = await createGroup([ann, bob], 'Counted');
    const { createdAt } = await send(ann, id, 'One');
    const from = new Date(createdAt.getTime() - 86_400_000);
    const to = new Date(createdAt.getTime() + 86_400_000);
    const analytics = async () =>
      (await bob.client.conversationAnalytics({ id, from, to })).conversation?.analytics;
    await expect.poll(analytics, { timeout: 20_000 }).toMatchObject({
      messagesByDay: [{ day: createdAt.toISOString().slice(0, 10), count: 1 }],
      topSenders: [{ user: { id: ann.id }, count: 1 }],
    });
    await expect(ann.client.operatorAnalytics({ from, to })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('listens to conversations', async () => {
    const { conversation } = await ann.client.conversationPage({ id: conversationId, first: 1 });
    const after = conversation?.headSequence ?? 0;
    const heard = Promise.all([
      first(bob.client.conversationEvents({ conversationId, after })),
      first(bob.client.inboxEvents()),
      first(bob.client.messageAdded({ conversationId })),
      first(bob.client.typingChanged({ conversationId })),
    ]);
    await untilHeard(heard, async () => {
      await send(ann, conversationId, 'Is anybody there?');
      await ann.client.setTyping({ conversationId, isTyping: true });
    });
    const [change, inbox, message, typing] = await heard;
    expect(change.conversationEvents).toMatchObject({ __typename: 'MessageAdded', sequence: after + 1 });
    expect(inbox.inboxEvents.__typename).toMatch(/^(MessageAdded|ParticipantsChanged)$/);
    expect(message.messageAdded).toMatchObject({ text: 'Is anybody there?', sender: { id: ann.id } });
    expect(message.messageAdded.createdAt).toBeInstanceOf(Date);
    expect(typing.typingChanged).toMatchObject({ user: { id: ann.id }, isTyping: true });
    for (const name of ['ConversationEvents', 'InboxEvents', 'MessageAdded', 'TypingChanged'])
      called.add(name);
  });

  it('reads one entry of the list, and pages around a message', async () => {
    const { id } = await createGroup([ann, bob], 'Paged');
    const sent = [];
    for (const text of ['one', 'two', 'three', 'four', 'five']) sent.push(await send(ann, id, text));
    const { conversation: entry } = await bob.client.conversationEntry({ id });
    expect(entry).toMatchObject({ title: 'Paged', unreadCount: 5, lastMessage: { text: 'five' } });
    expect(entry?.lastMessage?.createdAt).toBeInstanceOf(Date);
    const messageId = sent[2]?.id ?? '';
    const { conversation } = await bob.client.messagesAround({ id, messageId, first: 3 });
    const texts = (edges: { node: { text: string | null } }[] = []) => edges.map(({ node }) => node.text);
    expect(texts(conversation?.messagesAround?.edges)).toEqual(['four', 'three', 'two']);
    const { startCursor: before = null, endCursor: after = null } =
      conversation?.messagesAround?.pageInfo ?? {};
    const newer = await bob.client.newerMessages({ id, last: 5, before });
    expect(texts(newer.conversation?.messages.edges)).toEqual(['five']);
    const older = await bob.client.conversationPage({ id, first: 5, after });
    expect(texts(older.conversation?.messages.edges)).toEqual(['one']);
  });

  it('listens to people who come and go', async () => {
    // It tells how it stands at the beginning.
    const { presenceChanged } = await first(bob.client.presenceChanged({ userIds: [ann.id] }));
    expect(presenceChanged.user).toEqual({ id: ann.id });
    called.add('PresenceChanged');
  });

  it('gives failures as values, and as errors when asked', async () => {
    const missing = { conversationId: 'cnv_missing', text: 'Hello' };
    const { sendMessage } = await ann.client.sendMessage({ input: missing });
    expect(isFailure(sendMessage) && sendMessage.code).toBe('NOT_FOUND');
    expect(() => succeed(sendMessage)).toThrow(FailureError);
    expect(() => succeed(sendMessage)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    const wrong = await ann.client
      .conversationPage({ id: conversationId, first: 1000 })
      .catch((error) => error);
    expect(wrong).toBeInstanceOf(RequestError);
    expect(wrong).toMatchObject({ code: 'BAD_USER_INPUT', requestId: expect.stringMatching(/./) });
  });

  it('begins and ends sessions', async () => {
    const other = new MessengerClient({ url: `${stand.url}/graphql`, fetch: recordingFetch });
    const { username: usernameOrEmail, password } = ann;
    const wrong = await other.logIn({ input: { usernameOrEmail, password: 'not this one' } });
    expect(wrong.logIn).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    const logIn = async () => succeed((await other.logIn({ input: { usernameOrEmail, password } })).logIn);
    const { session, token } = await logIn();
    const { revokeSession } = await ann.client.revokeSession({ sessionId: session.id });
    expect(succeed(revokeSession).sessionId).toBe(session.id);
    other.setToken(token);
    await expect(other.viewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });

    const later = await logIn().catch((error) => error);
    expect(later).toMatchObject({ code: 'UNAUTHENTICATED' });
    other.setToken(null);
    const { token: fresh } = await logIn();
    other.setToken(fresh);
    const { logOut } = await other.logOut();
    expect(succeed(logOut).sessionId).toEqual(expect.any(String));
    await expect(other.viewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('has been called', () => {
    const missing = Object.values(operations).filter(({ name }) => !called.has(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});
