import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { closeCodes } from '../../gateway/src/live/close-codes.ts';
import { defaultLimits } from '../../gateway/src/live/live-options.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { group, numbered, send, sendAll } from './conversations.ts';
import { connect, type Data, listen, metric, openNow } from './live-client.ts';

const texts = `
  subscription ($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      ... on MessageAdded { sequence message { text } }
    }
  }`;

let stand: Stand;
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
});
afterAll(async () => {
  await stand?.stop();
});

/** A socket without a library, to say things that no library would. */
function raw(headers: Record<string, string> = {}, protocols = ['graphql-transport-ws']) {
  const socket = new WebSocket(stand.socketUrl, protocols, { headers });
  const heard: Data[] = [];
  socket.on('message', (text) => heard.push(JSON.parse(String(text))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const say = (message: unknown) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const answer = (type: string) =>
    vi.waitFor(() => expect(heard.map((one) => one.type)).toContain(type), 15_000);
  return { socket, heard, closed, say, answer };
}

async function loggedIn(account: Account) {
  const client = raw();
  await once(client.socket, 'open');
  client.say({ type: 'connection_init', payload: { authorization: `Bearer ${account.token}` } });
  await client.answer('connection_ack');
  return client;
}

it('lets nobody in without a valid token', async () => {
  const payloads = [undefined, {}, { authorization: 'Bearer wrong' }, { authorization: 7 }];
  const codes = payloads.map(async (payload) => {
    const { socket, say, closed } = raw();
    await once(socket, 'open');
    say({ type: 'connection_init', payload });
    return closed;
  });
  expect(await Promise.all(codes)).toEqual(payloads.map(() => closeCodes.unauthorized));
});

it('closes what does not keep to the protocol', async () => {
  const silent = raw();
  const ann = await stand.signUp();
  const early = raw();
  await once(early.socket, 'open');
  early.say({ type: 'subscribe', id: '1', payload: { query: '{ viewer { id } }' } });
  expect(await early.closed).toBe(closeCodes.unauthorized);

  expect(await raw({}, []).closed).toBe(closeCodes.subprotocolNotAcceptable);

  const nonsense = await loggedIn(ann);
  nonsense.say('nonsense');
  expect(await nonsense.closed).toBe(closeCodes.badRequest);

  const second = await loggedIn(ann);
  second.say({ type: 'connection_init', payload: {} });
  expect(await second.closed).toBe(closeCodes.tooManyInitialisationRequests);

  const big = await loggedIn(ann);
  big.say({ type: 'ping', payload: { text: 'x'.repeat(300_000) } });
  expect(await big.closed).toBe(closeCodes.messageTooBig);

  const many = await loggedIn(ann);
  for (let count = 0; count < 400; count += 1) many.say({ type: 'ping' });
  expect(await many.closed).toBe(closeCodes.tooManyMessages);

  const conversationId = await group(stand, ann, await stand.signUp());
  const twice = await loggedIn(ann);
  const subscribe = { type: 'subscribe', id: '1', payload: { query: texts, variables: { conversationId } } };
  twice.say(subscribe);
  twice.say(subscribe);
  expect(await twice.closed).toBe(closeCodes.subscriberAlreadyExists);

  expect(await silent.closed).toBe(closeCodes.initialisationTimeout);
}, 30_000);

it('knows a subscription by its id for as long as it lasts, and no longer', async () => {
  const ann = await stand.signUp();
  const conversationId = await group(stand, ann, await stand.signUp());
  const client = await loggedIn(ann);
  const variables = { conversationId, after: 0 };
  const subscribe = { type: 'subscribe', id: '1', payload: { query: texts, variables } };
  const complete = { type: 'complete', id: '1' };
  const events = () => client.heard.filter(({ type, id }) => type === 'next' && id === '1').length;
  const subscribed = (count: number) =>
    vi.waitFor(async () => expect(await openNow(stand, 'subscriptions')).toBe(count), 15_000);

  client.say(subscribe);
  await vi.waitFor(() => expect(events()).toBeGreaterThan(0), 15_000);
  await subscribed(1);
  client.say(complete);
  await subscribed(0);
  const before = events();

  client.say(subscribe);
  client.say(complete);
  client.say({ type: 'subscribe', id: '2', payload: { query: '{ viewer { user { id } } }' } });
  await client.answer('complete');
  await subscribed(0);
  expect(events()).toBe(before);

  client.say(subscribe);
  await vi.waitFor(() => expect(events()).toBeGreaterThan(before), 15_000);
  await subscribed(1);
  expect(client.heard.filter(({ id, type }) => id === '1' && type !== 'next')).toEqual([]);
  client.say(subscribe);
  expect(await client.closed).toBe(closeCodes.subscriberAlreadyExists);
  await subscribed(0);
});

it('answers 404 at any other address, however odd', async () => {
  const { hostname, port } = new URL(stand.url);
  for (const address of ['/', '//', '/graphql/live', 'http://[', '*']) {
    const headers = { connection: 'upgrade', upgrade: 'websocket' };
    const asked = request({ hostname, port, path: address, headers }).end();
    const [answer] = await once(asked, 'response');
    expect([address, answer.statusCode]).toEqual([address, 404]);
  }
});

it('lets no page of another origin connect', async () => {
  const { socket } = raw({ origin: 'https://elsewhere.example' });
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('403');
  const own = raw({ origin: stand.url });
  await once(own.socket, 'open');
  own.socket.terminate();
});

it('answers queries and mutations under the limits of HTTP', async () => {
  const ann = await stand.signUp();
  const client = connect(stand, ann.token);
  const viewer = listen(client, '{ viewer { user { id username } } }');
  expect(await viewer.first(1)).toEqual([{ user: { id: ann.id, username: ann.username } }]);
  expect(await viewer.ended).toBe(null);

  const rename = 'mutation { updateProfile(input: { displayName: "Ann" }) { __typename } }';
  expect(await listen(client, rename).first(1)).toEqual([{ __typename: 'UpdateProfileSuccess' }]);

  const aliases = `{ ${numbered(70)
    .map((_, index) => `a${index}: __typename`)
    .join(' ')} }`;
  const refused = listen(client, aliases);
  await refused.first(1);
  const overHttp = await stand.request(aliases, {}, ann.token);
  expect(overHttp.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX');
  expect(refused.results[0]?.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX');

  const tooDeep = `subscription { messageAdded(conversationId: "cnv_1") { ${'replyTo { '.repeat(20)} id ${'} '.repeat(20)} } }`;
  expect(await listen(client, tooDeep).ended).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
  await client.dispose();
});

it('bounds the subscriptions of one socket', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  const client = connect(stand, ann.token);
  const heard = Array.from({ length: 100 }, () => listen(client, texts, { conversationId, after: 1 }));
  await send(stand, bob, conversationId, 'Hello');
  await Promise.all(heard.map((one) => one.first(1)));
  expect(await openNow(stand, 'subscriptions')).toBe(100);
  expect(await openNow(stand, 'feeds')).toBe(1);
  const beyond = listen(client, texts, { conversationId });
  expect(await beyond.ended).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  heard[0]?.stop();
  await vi.waitFor(async () => expect(await openNow(stand, 'subscriptions')).toBe(99), 15_000);
  const another = listen(client, texts, { conversationId, after: 1 });
  expect(await another.first(1)).toMatchObject([{ message: { text: 'Hello' } }]);
  await client.dispose();
});

const revoke = 'mutation ($id: ID!) { revokeSession(sessionId: $id) { __typename } }';
const logIn = `
  mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInSuccess { token session { id } } } }`;

it('closes the sockets of a session that ends, and only those', async () => {
  const ann = await stand.signUp();
  const { username: usernameOrEmail, password } = ann;
  const device = { deviceId: 'second' };
  const { logIn: other } = await stand.ask(logIn, { input: { usernameOrEmail, password, device } });
  const [first, second] = [await loggedIn(ann), await loggedIn({ ...ann, token: other.token })];
  await vi.waitFor(async () => expect(await openNow(stand, 'channels')).toBe(1), 15_000);
  await stand.ask(revoke, { id: other.session.id }, ann.token);
  expect(await second.closed).toBe(closeCodes.unauthorized);
  expect(first.socket.readyState).toBe(WebSocket.OPEN);
  await stand.ask('mutation { logOut { __typename } }', {}, ann.token);
  expect(await first.closed).toBe(closeCodes.unauthorized);
});

it('closes clients that do not read, and nobody else; what waits for them is bounded', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  const variables = { conversationId, after: 1 };
  const slow = await Promise.all([loggedIn(bob), loggedIn(bob)]);
  for (const client of slow) {
    for (let id = 0; id < 90; id += 1) {
      client.say({ type: 'subscribe', id: String(id), payload: { query: texts, variables } });
    }
  }
  await vi.waitFor(async () => expect(await openNow(stand, 'subscriptions')).toBe(180), 15_000);
  for (const { socket } of slow) socket.pause();
  const quick = connect(stand, ann.token);
  const heard = listen(quick, texts, variables);
  const tooSlow = () => metric(stand, 'live_closes_total', `code="${closeCodes.tooSlow}"`);
  const before = await tooSlow();
  // Small enough that several wait before it is too much, however little the system itself holds.
  const text = 'x'.repeat(3_000);
  let [sent, mostWaiting] = [0, 0];
  while (sent < 200 && (await tooSlow()) < before + slow.length) {
    await send(stand, ann, conversationId, text);
    sent += 1;
    await heard.first(sent);
    mostWaiting = Math.max(mostWaiting, await openNow(stand, 'waitingBytes'));
  }
  expect(await tooSlow()).toBe(before + slow.length);
  const bound = defaultLimits.maxBufferedBytes + text.length + 1000;
  expect(mostWaiting).toBeGreaterThan(0);
  expect(mostWaiting).toBeLessThanOrEqual(slow.length * bound);
  await vi.waitFor(async () => expect(await openNow(stand, 'subscriptions')).toBe(1), 10_000);
  await vi.waitFor(async () => expect(await openNow(stand, 'waitingBytes')).toBe(0), 10_000);
  expect(await heard.first(sent)).toHaveLength(sent);
  for (const { socket } of slow) socket.resume();
  await Promise.all(slow.map(({ closed }) => closed));
  await quick.dispose();
});

it('replays far more than may wait to one who reads', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  await sendAll(stand, ann, conversationId, numbered(60, 'x'.repeat(19_000)));
  const client = await loggedIn(bob);
  client.socket.pause();
  for (let id = 0; id < 20; id += 1) {
    client.say({
      type: 'subscribe',
      id: String(id),
      payload: { query: texts, variables: { conversationId, after: 1 } },
    });
  }
  await vi.waitFor(async () => expect(await openNow(stand, 'subscriptions')).toBe(20), 15_000);
  client.socket.resume();
  await vi.waitFor(
    () => expect(client.heard.filter(({ type }) => type === 'next')).toHaveLength(60 * 20),
    30_000,
  );
  client.socket.terminate();
});

it('says goodbye when it stops, and clients go on after a restart', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  const client = connect(stand, bob.token, {
    retryAttempts: 1000,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
  });
  let heard: ReturnType<typeof listen> | undefined;
  heard = listen(client, texts, {
    conversationId,
    get after() {
      return heard?.events().at(-1)?.sequence ?? 1;
    },
  });
  await send(stand, ann, conversationId, 'before');
  await heard.first(1);
  await stand.restart('gateway');
  expect(client.closes[0]).toBe(closeCodes.goingAway);
  await send(stand, ann, conversationId, 'after');
  expect((await heard.first(2)).map(({ message }) => message.text)).toEqual(['before', 'after']);
  await client.dispose();
});
