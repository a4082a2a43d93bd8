import type { Receipt } from '@messenger/events';
import { decodeMessageId } from '@messenger/ids';
import { Client } from 'cassandra-driver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

const [ann, bob, cat] = ['7', '8', '9'] as const;
let conversation = '';
let test: MessagesUnderTest;
let client: Client;
const ids: string[] = [];

beforeAll(async () => {
  test = await openMessagesUnderTest();
  conversation = test.neighbours.createConversation([ann, bob, cat]);
  const { CASSANDRA_CONTACT_POINTS, CASSANDRA_KEYSPACE } = test.environment;
  client = new Client({
    contactPoints: [CASSANDRA_CONTACT_POINTS ?? ''],
    localDataCenter: 'datacenter1',
    keyspace: CASSANDRA_KEYSPACE ?? '',
  });
  for (const [sender, text] of [
    [ann, 'one'],
    [bob, 'two'],
    [ann, 'three'],
  ] as const) {
    ids.push((await test.send(sender, conversation, { text })).message.id);
  }
});
afterAll(async () => {
  await client?.shutdown();
  await test?.dispose();
});

const sequenceOf = (id: string | undefined) => decodeMessageId(id ?? '')?.sequence ?? 0;
const apply = async (...receipts: Partial<Receipt>[]): Promise<string[][]> => {
  const document = 'mutation ($receipts: [String!]!) { internalApplyReceipts(receipts: $receipts) }';
  const common = { conversationId: conversation, userId: bob, occurredAt: '2026-01-03T19:30:00.000Z' };
  const variables = { receipts: receipts.map((receipt) => JSON.stringify({ ...common, ...receipt })) };
  return (await test.ask(null, document, variables)).internalApplyReceipts;
};
const kept = async (id: string | undefined) => {
  const cql = `SELECT recipient_id, status, timestamp FROM message_delivery_status
    WHERE conversation_id = ? AND message_id = ?`;
  const values = [conversation, decodeMessageId(id ?? '')?.timeuuid];
  const { rows } = await client.execute(cql, values, { prepare: true });
  return rows.map((row) => [String(row.recipient_id), row.status, row.timestamp.toISOString()]);
};

it('keeps when each message of others came, and gives those messages', async () => {
  const [first, , third] = ids;
  const upTo = sequenceOf(third);
  expect(await apply({ upTo, deliveredAfter: 1 }, { upTo, deliveredAfter: 1, userId: cat })).toEqual([
    [first, third],
    ids,
  ]);
  const at = '2026-01-03T19:30:00.000Z';
  expect(await kept(first)).toEqual([
    [bob, 'delivered', at],
    [cat, 'delivered', at],
  ]);
  expect(await kept(ids[1])).toEqual([[cat, 'delivered', at]]);
});

it('keeps that it was read over that it was delivered, in whatever order they come', async () => {
  const [first, , third] = ids;
  const upTo = sequenceOf(third);
  const at = '2026-01-03T19:31:00.000Z';
  const both = { upTo, deliveredAfter: upTo - 1, readAfter: sequenceOf(first) - 1, occurredAt: at };
  expect(await apply(both)).toEqual([[first, third]]);
  await apply({ upTo, deliveredAfter: 1 });
  expect(await kept(first)).toContainEqual([bob, 'read', at]);
  expect(await kept(third)).toContainEqual([bob, 'read', at]);
});

it('looks only at the newest places of a receipt that jumps, and reads them once for all who give it', async () => {
  const senders = Array.from({ length: 60 }, () => test.send(ann, conversation));
  const sent = (await Promise.all(senders)).map(({ message }) => message.id);
  const upTo = Math.max(...sent.map(sequenceOf));
  const before = (await test.statements()).read_changes ?? 0;
  const people = [{ userId: bob }, { userId: cat }];
  const covered = await apply(...people.map((person) => ({ ...person, upTo, deliveredAfter: 1 })));
  expect(covered.map((messages) => messages.length)).toEqual([50, 50]);
  expect(Math.min(...(covered[0] ?? []).map(sequenceOf))).toBe(upTo - 49);
  expect(((await test.statements()).read_changes ?? 0) - before).toBe(1);
});

it('gives nothing for what is not there', async () => {
  expect(await apply({ upTo: 0, deliveredAfter: 0 }, { upTo: 9_000_000, deliveredAfter: 8_999_990 })).toEqual(
    [[], []],
  );
});
