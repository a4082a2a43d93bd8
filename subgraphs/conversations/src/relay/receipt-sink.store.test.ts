import { noFaults } from '@messenger/faults';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claim, claimBy } from '../testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from '../testing/conversations-under-test.ts';
import type { Sink } from './pass.ts';
import { createReceiptSink } from './receipt-sink.ts';

let test: ConversationsUnderTest;
let sink: Sink;
let sender = '';
let reader = '';
let group = '';

beforeAll(async () => {
  test = await conversationsUnderTest();
  sink = createReceiptSink({ postgres: test.postgres, calls: test.calls, faults: noFaults });
  [sender = '', reader = ''] = await test.addUsers(2);
});
afterAll(() => test.close());
beforeEach(async () => {
  group = await test.addGroup([sender, reader]);
  test.calls.receipts.messages.length = 0;
  test.calls.receipts.events.length = 0;
  test.calls.away.clear();
});

const client = { platform: 'ios', region: 'BE' };
async function deliverOne() {
  const [claimed] = await claim(test.services, group, [claimBy(sender)]);
  if (!claimed) throw new Error('nothing was claimed');
  const request = { viewerId: reader, client, conversationId: group, upTo: claimed.ref };
  expect(await test.services.actions.markDelivered(request)).toBeNull();
}
const receiptOf = (upTo: number) => ({
  conversationId: group,
  userId: reader,
  occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
  upTo,
  deliveredAfter: upTo - 1,
  client,
});
const parsed = (calls: unknown[][]) => calls.flat().map((json) => JSON.parse(String(json)));
const left = async () => (await test.sql('SELECT FROM receipt_outbox')).length;

it('brings each receipt to messages, and with what they know of it to analytics', async () => {
  await deliverOne();
  await deliverOne();
  expect(await sink.pass()).toMatchObject({ outcome: 'more' });
  const { messages, events } = test.calls.receipts;
  expect(parsed(messages)).toEqual([receiptOf(2), receiptOf(3)]);
  expect(events).toEqual([
    [
      { receipt: messages[0]?.[0], messageIds: ['message 0'] },
      { receipt: messages[0]?.[1], messageIds: ['message 1'] },
    ],
  ]);
  expect(await left()).toBe(0);
  expect(await sink.pass()).toEqual({ outcome: 'done', lagSeconds: 0 });
});

it.each(['messages', 'search'] as const)(
  'keeps what it could not bring while %s is away',
  async (service) => {
    await deliverOne();
    test.calls.away.add(service);
    await expect(sink.pass()).rejects.toThrow('it is away');
    expect(await left()).toBe(1);
    test.calls.away.clear();
    await sink.pass();
    expect(await left()).toBe(0);
    expect(test.calls.receipts.events).toHaveLength(1);
  },
);

it('brings a receipt again after a crash, the same in every respect', async () => {
  await deliverOne();
  const crash = new Error('crash');
  const faults = {
    ...noFaults,
    at: async (point: string) => {
      if (point === 'relay.receipts-after-delivery') throw crash;
    },
  };
  const dying = createReceiptSink({ postgres: test.postgres, calls: test.calls, faults });
  await expect(dying.pass()).rejects.toBe(crash);
  await sink.pass();
  const { events } = test.calls.receipts;
  expect(events).toHaveLength(2);
  expect(events[1]).toEqual(events[0]);
});
