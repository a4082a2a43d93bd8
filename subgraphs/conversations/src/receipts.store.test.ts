import { timeuuidOf } from '@messenger/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;
let sender = '';
let reader = '';
let group = '';

beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());
beforeEach(async () => {
  [sender = '', reader = ''] = await test.addUsers(2);
  group = await test.addGroup([sender, reader]);
  await test.sql('DELETE FROM receipt_outbox');
});

const client = { platform: 'ios', countryCode: 'DE' };
const sendThree = () => claim(test.services, group, [claimBy(sender), claimBy(sender), claimBy(sender)]);
const refAt = (sequence: number) => ({
  conversationId: group,
  sequence,
  ordinal: sequence - 1,
  timeuuid: timeuuidOf(group, 5n),
});
const deliver = (sequence: number, viewerId = reader) =>
  test.services.actions.markDelivered({ viewerId, client, conversationId: group, upTo: refAt(sequence) });
const read = (sequence: number) =>
  test.services.actions.markRead({ viewerId: reader, conversationId: group, upTo: refAt(sequence) });
const acknowledge = (sequence: number, deviceId = 'phone') =>
  test.services.actions.acknowledge({
    device: { userId: reader, deviceId },
    client,
    conversationId: group,
    sequence,
  });
const row = async () => {
  const text = `SELECT xmin::TEXT AS version, delivered_sequence::INT AS delivered, last_read_sequence::INT AS read
    FROM conversation_participants WHERE conversation_id = $1 AND user_id = $2`;
  return (await test.sql<{ version: string; delivered: number; read: number }>(text, [group, reader]))[0];
};
const queued = async () =>
  test.sql(
    `SELECT user_id = $1 AS is_readers, up_to::INT AS up_to, delivered_after::INT AS delivered_after,
       read_after::INT AS read_after, client
     FROM receipt_outbox ORDER BY receipt_id`,
    [reader],
  );
const receipt = (upTo: number, deliveredAfter: number | null, readAfter: number | null = null) => ({
  is_readers: true,
  up_to: upTo,
  delivered_after: deliveredAfter,
  read_after: readAfter,
  client: readAfter === null ? client : null,
});

describe('what was delivered', () => {
  it('moves forward only, up to the latest change, and each move is queued once', async () => {
    await sendThree();
    expect(await deliver(3)).toBeNull();
    const moved = await row();
    expect(moved).toMatchObject({ delivered: 3, read: 1 });
    expect(await deliver(2)).toBeNull();
    expect(await deliver(3)).toBeNull();
    expect(await row()).toEqual(moved);
    expect(await deliver(1000)).toBeNull();
    expect(await row()).toMatchObject({ delivered: 4 });
    expect(await queued()).toEqual([receipt(3, 1), receipt(4, 3)]);
  });

  it('is also what a device acknowledges, whichever is first', async () => {
    await sendThree();
    expect(await acknowledge(2)).toBe(2);
    expect(await acknowledge(2, 'laptop')).toBe(2);
    expect(await acknowledge(99, 'laptop')).toBe(4);
    expect(await acknowledge(4)).toBe(4);
    expect(await deliver(4)).toBeNull();
    expect(await queued()).toEqual([receipt(2, 1), receipt(4, 2)]);
  });

  it('is whatever is read, so one receipt tells both', async () => {
    await sendThree();
    await deliver(2);
    await read(3);
    expect(await row()).toMatchObject({ delivered: 2, read: 3 });
    await deliver(3);
    await read(4);
    expect(await queued()).toEqual([receipt(2, 1), receipt(3, 2, 1), receipt(4, 3, 3)]);
  });

  it('is not told again by reading what was delivered', async () => {
    await sendThree();
    await deliver(4);
    await read(3);
    expect(await queued()).toEqual([receipt(4, 1), receipt(3, null, 1)]);
  });

  it('is told once for each place, however many tell it at once', async () => {
    await sendThree();
    await Promise.all([
      deliver(4),
      acknowledge(4),
      deliver(3),
      acknowledge(3, 'b'),
      read(4),
      deliver(2),
      read(2),
    ]);
    const told = await test.sql<{ up_to: string; delivered_after: string | null; read_after: string | null }>(
      'SELECT up_to, delivered_after, read_after FROM receipt_outbox',
    );
    const placesOf = (kind: 'delivered_after' | 'read_after') =>
      told
        .flatMap(({ up_to: upTo, [kind]: after }) =>
          after === null
            ? []
            : Array.from({ length: Number(upTo) - Number(after) }, (_, n) => Number(after) + n + 1),
        )
        .sort();
    expect(placesOf('delivered_after')).toEqual([2, 3, 4]);
    expect(placesOf('read_after')).toEqual([2, 3, 4]);
  });

  it('is nothing to strangers, and to nobody elsewhere', async () => {
    const [stranger = ''] = await test.addUsers(1);
    await sendThree();
    expect(await deliver(2, stranger)).toMatchObject({ __typename: 'NotFound' });
    const other = await test.addGroup([reader]);
    const upTo = refAt(2);
    const elsewhere = { viewerId: reader, conversationId: other, upTo };
    expect(await test.services.actions.markDelivered(elsewhere)).toMatchObject({
      __typename: 'InvalidInput',
      field: 'upToMessageId',
    });
    expect(await queued()).toEqual([]);
  });

  it('takes one statement', async () => {
    await sendThree();
    const before = test.postgres.statementCount();
    await deliver(2);
    await acknowledge(3);
    await read(4);
    expect(test.postgres.statementCount()).toBe(before + 3);
  });
});
