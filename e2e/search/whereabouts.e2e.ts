import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const dayMs = 86_400_000;
const period = {
  from: new Date(Date.now() - dayMs).toISOString(),
  to: new Date(Date.now() + dayMs).toISOString(),
};
const analytics = `query ($from: DateTime!, $to: DateTime!, $platform: String) {
  operatorAnalytics(from: $from, to: $to, platform: $platform) {
    messages { count } deliveryLatency { count p50 p95 p99 } readLatency { count p50 p95 p99 }
    platforms { platform users events } regions { countryCode region users events } } }`;
const logIn = `mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInSuccess { token } } }`;
const receipt = (field: string, type: string) =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
const markDelivered = receipt('markDelivered', 'MarkDeliveredInput');
const markRead = receipt('markRead', 'MarkReadInput');
const acknowledge = receipt('acknowledge', 'AcknowledgeInput');
const search = `query { searchMessages(input: { query: "hello" }) { totalCount } }`;
const history = `subscription ($id: ID!) { conversationEvents(conversationId: $id, after: 0) { __typename } }`;

/** The headers that a proxy in front would set. */
const from = (countryCode: string, region: string) => ({
  'x-forwarded-for': '192.0.2.1',
  'cf-ipcountry': countryCode,
  'cf-region-code': region,
});

describe.each(topologies)('what operators learn of devices and places, %s', (topology) => {
  let stand: Stand;
  let admin: Account;
  let ann: Account;
  let bob: Account;
  let group: string;
  const phone = { platform: 'ios', deviceType: 'mobile', appVersion: '1.2' };
  beforeAll(async () => {
    const environment = {
      TRUST_PROXY: 'on',
      COUNTRY_HEADER: 'cf-ipcountry',
      REGION_HEADER: 'cf-region-code',
    };
    stand = await startStand({ topology, environment });
    [admin, ann, bob] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
    await stand.restart('users', { ADMIN_USER_IDS: admin.id });
    for (const person of [ann, bob]) {
      const device = { ...phone, deviceId: person.deviceId, platform: person === ann ? 'ios' : 'android' };
      const input = { usernameOrEmail: person.username, password: person.password, device };
      person.token = (await stand.ask(logIn, { input })).logIn.token;
    }
    group = await makeGroup(stand, ann, [bob]);
  });
  afterAll(() => stand?.stop());

  const askFrom = async (person: Account, place: object, query: string, variables: object = {}) => {
    const response = await fetch(`${stand.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token}`, ...place },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    expect(errors).toBeUndefined();
    return data;
  };
  const report = async (platform?: string) =>
    (await stand.ask(analytics, { ...period, platform }, admin.token)).operatorAnalytics;

  it('is real for all that people do, and each message was delivered and read once', async () => {
    const sendFrom = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
      ... on SendMessageSuccess { message { id sequence } } } }`;
    const messages = [];
    for (const text of ['hello one', 'hello two']) {
      const sent = await askFrom(ann, from('DE', 'BE'), sendFrom, { input: draft(group, text) });
      messages.push(sent.sendMessage.message);
    }
    const third = (await send(stand, ann, draft(group, 'hello three'))).message;
    const [first, second] = messages;
    const upTo = (id: string) => ({ input: { conversationId: group, upToMessageId: id } });
    const bobs = from('FR', 'IDF');
    await askFrom(bob, bobs, markDelivered, upTo(first.id));
    await askFrom(bob, bobs, acknowledge, { input: { conversationId: group, sequence: second.sequence } });
    await askFrom(bob, bobs, markDelivered, upTo(second.id));
    await askFrom(bob, bobs, markRead, upTo(third.id));
    await askFrom(bob, bobs, markRead, upTo(third.id));
    await askFrom(bob, bobs, search);
    await vi.waitFor(
      async () => {
        const { platforms, regions, ...all } = await report();
        expect(all).toEqual({
          messages: [{ count: 3 }],
          deliveryLatency: {
            count: 3,
            p50: expect.any(Number),
            p95: expect.any(Number),
            p99: expect.any(Number),
          },
          readLatency: {
            count: 3,
            p50: expect.any(Number),
            p95: expect.any(Number),
            p99: expect.any(Number),
          },
        });
        // Ann made the group and sent three; Bob got and read three, and searched.
        expect(platforms).toEqual([
          { platform: 'android', users: 1, events: 7 },
          { platform: 'ios', users: 1, events: 4 },
        ]);
        expect(regions).toEqual([
          { countryCode: '', region: '', users: 1, events: 2 },
          { countryCode: 'DE', region: 'BE', users: 1, events: 2 },
          { countryCode: 'FR', region: 'IDF', users: 1, events: 7 },
        ]);
      },
      { timeout: 40_000, interval: 500 },
    );
    const ios = await report('ios');
    expect(ios).toMatchObject({ messages: [{ count: 3 }], deliveryLatency: null, readLatency: null });
  });

  it('is known of sockets, too', async () => {
    const socket = openSocket(stand, ann.token);
    await socket.subscribe(history, { id: group }).next();
    await vi.waitFor(
      async () => {
        const { platforms } = await report();
        expect(platforms).toContainEqual({ platform: 'ios', users: 1, events: 5 });
      },
      { timeout: 40_000, interval: 500 },
    );
    await socket.close();
  });
});
