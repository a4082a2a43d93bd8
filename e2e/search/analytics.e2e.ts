import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const dayMs = 86_400_000;
const document = `query ($id: ID!, $from: DateTime!, $to: DateTime!) {
  conversation(id: $id) { analytics(from: $from, to: $to, timeZone: "Asia/Tokyo") {
    messagesByDay { count } messagesByHourOfDay { count }
    topSenders { user { id displayName } count } medianResponseSeconds
  } } }`;
const operators = `query ($from: DateTime!, $to: DateTime!) {
  operatorAnalytics(from: $from, to: $to) { messages { count } } }`;
const history = `subscription ($id: ID!) {
  conversationEvents(conversationId: $id, after: 0) { __typename } }`;
const markRead = `mutation ($id: ID!, $upTo: ID!) {
  markRead(input: { conversationId: $id, upToMessageId: $upTo }) { __typename } }`;

describe.each(topologies)('analytics, %s', (topology) => {
  let stand: Stand;
  let ann: Account;
  let bob: Account;
  let group: string;
  const period = {
    from: new Date(Date.now() - dayMs).toISOString(),
    to: new Date(Date.now() + dayMs).toISOString(),
  };
  beforeAll(async () => {
    stand = await startStand({ topology });
    [ann, bob] = await Promise.all([stand.signUp({ displayName: 'Ann' }), stand.signUp()]);
    group = await makeGroup(stand, ann, [bob]);
  });
  afterAll(() => stand?.stop());

  it('tell members what went on', async () => {
    for (const text of ['one', 'two', 'three']) await send(stand, ann, draft(group, text));
    const { message } = await send(stand, bob, draft(group, 'four'));
    await stand.ask(markRead, { id: group, upTo: message.id }, ann.token);
    await vi.waitFor(
      async () => {
        const { conversation } = await stand.ask(document, { id: group, ...period }, bob.token);
        const { messagesByDay, messagesByHourOfDay, ...rest } = conversation.analytics;
        const total = (counts: { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0);
        expect([total(messagesByDay), total(messagesByHourOfDay)]).toEqual([4, 4]);
        expect(rest).toEqual({
          topSenders: [
            { user: { id: ann.id, displayName: 'Ann' }, count: 3 },
            { user: { id: bob.id, displayName: bob.username }, count: 1 },
          ],
          medianResponseSeconds: expect.any(Number),
        });
      },
      { timeout: 30_000, interval: 200 },
    );
  });

  it('are for operators only where they are about everybody', async () => {
    const { errors } = await stand.request(operators, period, ann.token);
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const unknown = await stand.request(operators, period);
    expect(unknown.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    await stand.restart('users', { ADMIN_USER_IDS: bob.id });
    await vi.waitFor(
      async () => {
        const { operatorAnalytics } = await stand.ask(operators, period, bob.token);
        const counts = operatorAnalytics.messages.map(({ count }: { count: number }) => count);
        expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(4);
      },
      { timeout: 30_000, interval: 500 },
    );
  });

  it('hold up nothing when a service stops that has something to tell', async () => {
    const socket = openSocket(stand, ann.token);
    await socket.subscribe(history, { id: group }).next();
    await socket.close();
    // It throws when the process does not end well and in time.
    await stand.restart('users');
  });
});
