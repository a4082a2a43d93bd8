import type { MessageAddedChange, Receipt } from '@messenger/events';
import { encodeConversationId, encodeMessageId, encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callerOf,
  internal,
  messageIn,
  openSearchUnderTest,
  type SearchUnderTest,
} from '../testing/search-under-test.ts';

const conversation = '100';
const representation = { __typename: 'Conversation', id: encodeConversationId(conversation) };
/** In time to come, since what is older than two years is not kept. */
const year = { from: '2043-01-01T00:00:00.000Z', to: '2044-01-01T00:00:00.000Z' };
const conversationDocument = `query ($r: [_Any!]!, $from: DateTime!, $to: DateTime!, $timeZone: String = "UTC") {
  _entities(representations: $r) { ... on Conversation { analytics(from: $from, to: $to, timeZone: $timeZone) {
    messagesByDay { day count } messagesByHourOfDay { hour count }
    topSenders(first: 2) { user { id } count } medianResponseSeconds
  } } } }`;
const operatorDocument = `query ($from: DateTime!, $to: DateTime!, $interval: AnalyticsInterval = DAY,
  $platform: String, $countryCode: String, $region: String) {
  operatorAnalytics(from: $from, to: $to, interval: $interval, platform: $platform, countryCode: $countryCode,
    region: $region) {
    messages { start count } activeUsers { start count }
    deliveryLatency { count p50 } readLatency { count p50 p90 p95 p99 }
    retention { week active } platforms { platform users events } regions { countryCode region users events }
  } }`;

let test: SearchUnderTest;
const sent: MessageAddedChange[] = [];
beforeAll(async () => {
  test = await openSearchUnderTest();
  test.memberships.set('7', [conversation]);
  const say = (actorId: string, at: string, where = conversation) => {
    const message = messageIn(where, { actorId, at: new Date(at), text: 'hello' });
    sent.push(message);
    return message;
  };
  const changes = [
    say('7', '2043-01-05T22:30:00Z'),
    say('8', '2043-01-05T22:30:10Z'),
    say('8', '2043-01-05T22:40:00Z'),
    say('7', '2043-01-05T22:40:30Z'),
    say('9', '2043-01-06T09:00:00Z'),
    say('7', '2043-01-14T09:00:00Z'),
    say('7', '2043-01-14T09:00:00Z', '200'),
    say('7', '2042-12-31T23:59:00Z'),
  ];
  for (const batch of [changes, changes.slice(2, 5), changes.slice(4)]) await record(batch);
  const receipts = [receiptOf(sent[0], 10), receiptOf(sent[1], 20), receiptOf(sent[2], 30)];
  for (const each of [receipts, receipts.slice(1)]) await recordReceipts(each);
});
afterAll(() => test?.close());

const ios = { platform: 'ios', countryCode: 'DE', region: 'BE' };

/** User 9 gets a message, and reads it, so many seconds after it was sent; `more` may say otherwise. */
function receiptOf(
  message: MessageAddedChange | undefined,
  seconds: number,
  more: { userId?: string; readAfter?: undefined } = {},
) {
  if (!message) throw new Error('nothing was sent');
  const { conversationId, sequence, occurredAt } = message;
  const receipt = {
    conversationId,
    userId: '9',
    occurredAt: new Date(Date.parse(occurredAt) + seconds * 1000).toISOString(),
    upTo: sequence,
    deliveredAfter: sequence - 1,
    readAfter: sequence - 1,
    client: ios,
    ...more,
  };
  return { receipt: JSON.stringify(receipt), messageIds: [encodeMessageId(message)] };
}

async function recordReceipts(receipts: readonly { receipt: string; messageIds: string[] }[]) {
  const source = 'mutation ($r: [InternalReceiptInput!]!) { internalRecordReceipts(receipts: $r) }';
  expect((await test.run(internal, source, { r: receipts })).errors).toBeUndefined();
}

async function record(changes: readonly MessageAddedChange[]) {
  const source = 'mutation ($changes: [String!]!) { internalRecordEvents(changes: $changes) }';
  const answer = await test.run(internal, source, {
    changes: changes.map((change) => JSON.stringify(change)),
  });
  expect(answer.errors).toBeUndefined();
}

describe("a conversation's analytics", () => {
  const ask = async (variables: Record<string, unknown>, userId = '7') => {
    const given = { r: [representation], ...year, ...variables };
    return JSON.parse(JSON.stringify(await test.run(callerOf(userId), conversationDocument, given)));
  };

  it('count each message of it once', async () => {
    const { data, errors } = await ask({});
    expect(errors).toBeUndefined();
    expect(data._entities[0].analytics).toEqual({
      messagesByDay: [
        { day: '2043-01-05', count: 4 },
        { day: '2043-01-06', count: 1 },
        { day: '2043-01-14', count: 1 },
      ],
      messagesByHourOfDay: [
        { hour: 9, count: 2 },
        { hour: 22, count: 4 },
      ],
      topSenders: [
        { user: { id: encodeUserId('7') }, count: 3 },
        { user: { id: encodeUserId('8') }, count: 2 },
      ],
      // 10, 30, 37 170 and 691 200 s: the upper one of the middle two.
      medianResponseSeconds: 37170,
    });
  });

  it('count days and hours where the viewer lives, within the time asked for', async () => {
    const { data } = await ask({ timeZone: 'Asia/Tokyo', to: '2043-01-06T00:00:00.000Z' });
    expect(data._entities[0].analytics).toMatchObject({
      messagesByDay: [{ day: '2043-01-06', count: 4 }],
      messagesByHourOfDay: [{ hour: 7, count: 4 }],
    });
  });

  it('are nothing where nothing was, and null for others', async () => {
    const { data } = await ask({ from: '2043-05-01T00:00:00.000Z' });
    const nothing = {
      messagesByDay: [],
      messagesByHourOfDay: [],
      topSenders: [],
      medianResponseSeconds: null,
    };
    expect(data._entities[0].analytics).toEqual(nothing);
    expect((await ask({}, '8')).data._entities[0].analytics).toBeNull();
  });

  it.each([
    [{ to: '2044-01-03T00:00:00.000Z' }, 'to: at most 366 days after from.'],
    [{ to: year.from }, 'to: must be after from.'],
    [{ timeZone: "UTC'" }, 'timeZone: not a name such as Europe/Berlin.'],
    [{ timeZone: '+05:30' }, 'timeZone: not a name such as Europe/Berlin.'],
    [{ r: Array(6).fill(representation) }, 'analytics: of at most 5 conversations at a time.'],
  ])('refuse %j', async (variables, message) => {
    expect((await ask(variables)).errors[0].message).toBe(message);
  });
});

describe('the analytics for operators', () => {
  const ask = async (variables: Record<string, unknown> = {}, caller = callerOf('7', ['admin'])) =>
    JSON.parse(JSON.stringify(await test.run(caller, operatorDocument, { ...year, ...variables })));

  it('count each event once', async () => {
    const { data, errors } = await ask({ interval: 'WEEK' });
    expect(errors).toBeUndefined();
    const [first, second] = ['2043-01-05T00:00:00.000Z', '2043-01-12T00:00:00.000Z'];
    expect(data.operatorAnalytics).toEqual({
      messages: [
        { start: first, count: 5 },
        { start: second, count: 2 },
      ],
      activeUsers: [
        { start: first, count: 3 },
        { start: second, count: 1 },
      ],
      deliveryLatency: { count: 3, p50: 20 },
      readLatency: { count: 3, p50: 20, p90: 28, p95: 29, p99: expect.closeTo(29.8) },
      retention: [{ week: first, active: [3, 1] }],
      platforms: [
        { platform: '', users: 3, events: 7 },
        { platform: 'ios', users: 1, events: 6 },
      ],
      regions: [
        { countryCode: '', region: '', users: 3, events: 7 },
        { countryCode: 'DE', region: 'BE', users: 1, events: 6 },
      ],
    });
  });

  it.each([
    [{ platform: 'ios' }, 6],
    [{ countryCode: 'DE', region: 'BE' }, 6],
    [{ platform: 'ios', countryCode: 'FR' }, 0],
    [{ platform: '' }, 7],
    [{ region: "' OR 1 = 1" }, 0],
  ])('count only what was done where %j', async (where, events) => {
    const { data, errors } = await ask({ interval: 'WEEK', ...where });
    expect(errors).toBeUndefined();
    const { messages, platforms, deliveryLatency } = data.operatorAnalytics;
    const total = platforms.reduce((sum: number, each: { events: number }) => sum + each.events, 0);
    expect([total, messages.length, deliveryLatency?.count ?? 0]).toEqual([
      events,
      events === 7 ? 2 : 0,
      events === 6 ? 3 : 0,
    ]);
  });

  it.each(['HOUR', 'DAY', 'MONTH'])('count by %s', async (interval) => {
    const { data, errors } = await ask({ interval, to: '2043-01-20T00:00:00.000Z' });
    expect(errors).toBeUndefined();
    const counts = { HOUR: [4, 1, 2], DAY: [4, 1, 2], MONTH: [7] }[interval];
    expect(data.operatorAnalytics.messages.map(({ count }: { count: number }) => count)).toEqual(counts);
  });

  it('answer to admins only, within bounds', async () => {
    expect((await ask({}, callerOf('7'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await ask({}, { ...internal, purpose: 'client' })).errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect((await ask({ interval: 'HOUR' })).errors[0].message).toBe('to: at most 31 days after from.');
  });
});

it('a receipt that jumps counts once for each message that is known, and once for all that lie further back', async () => {
  const at = '2046-02-02T10:00:00.000Z';
  const messages = [messageIn('300', { at: new Date('2046-02-02T09:59:00Z') })];
  const [message] = messages;
  if (!message) throw new Error('there is one');
  const receipt: Receipt = {
    conversationId: '300',
    userId: '5',
    occurredAt: at,
    upTo: message.sequence + 100,
    deliveredAfter: 0,
  };
  const given = { receipt: JSON.stringify(receipt), messageIds: messages.map(encodeMessageId) };
  await recordReceipts([given]);
  await recordReceipts([given, given]);
  const period = { from: '2046-02-01T00:00:00.000Z', to: '2046-03-01T00:00:00.000Z' };
  const answer = await test.run(callerOf('7', ['admin']), operatorDocument, period);
  const { deliveryLatency, platforms } = JSON.parse(JSON.stringify(answer.data)).operatorAnalytics;
  expect(platforms).toEqual([{ platform: '', users: 1, events: 2 }]);
  expect(deliveryLatency).toEqual({ count: 1, p50: expect.closeTo(60, -0.5) });
});

it('takes nobody for active because something arrived on a device of theirs', async () => {
  const message = messageIn('400', { actorId: '7', at: new Date('2047-02-04T10:00:00Z') });
  await record([message]);
  const arrived = receiptOf(message, 60, { userId: '5', readAfter: undefined });
  const read = receiptOf(message, 90, { userId: '6' });
  await recordReceipts([arrived, read]);
  const period = { from: '2047-02-01T00:00:00.000Z', to: '2047-03-01T00:00:00.000Z' };
  const answer = await test.run(callerOf('7', ['admin']), operatorDocument, period);
  expect(JSON.parse(JSON.stringify(answer.data))).toMatchObject({
    operatorAnalytics: {
      activeUsers: [{ count: 2 }],
      retention: [{ active: [2] }],
      deliveryLatency: { count: 2 },
    },
  });
});

it('counts that somebody searched', async () => {
  await test.search('7', { query: 'secret word' });
  await test.flushEvents();
  const to = new Date(Date.now() + 86_400_000).toISOString();
  const from = new Date(Date.now() - 86_400_000).toISOString();
  const answer = await test.run(callerOf('7', ['admin']), operatorDocument, { from, to });
  expect(JSON.parse(JSON.stringify(answer.data))).toMatchObject({
    operatorAnalytics: { activeUsers: [{ count: 1 }], platforms: [{ events: 1 }] },
  });
});
