import { timeuuidOf } from '@messenger/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unreadCountOf } from './conversation.ts';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;

beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

const unreadOf = async (viewerId: string, group: string) => {
  const [conversation] = await test.services.stores.conversations.forViewer(viewerId, [group]);
  return conversation ? unreadCountOf(conversation) : null;
};

type Step = { do: 'send' | 'read' | 'leave' | 'join'; user: number; ordinal: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('send', 'send', 'send', 'read', 'read', 'leave', 'join'),
  user: fc.integer({ min: 1, max: 2 }),
  ordinal: fc.integer({ min: 1, max: 12 }),
});

describe('unread messages', () => {
  it('are always what a recount gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const users = await test.addUsers(3);
        const [owner = ''] = users;
        const group = await test.addGroup(users);
        // The recount: the ordinal of the latest message that each has read, sent, or that was there as they joined.
        const read = new Map(users.map((user) => [user, 0]));
        const active = new Set(users);
        let sent = 0;
        for (const { do: action, user, ordinal } of steps) {
          const viewerId = users[user] ?? '';
          const { actions } = test.services;
          if (action === 'send' && active.has(viewerId)) {
            await claim(test.services, group, [claimBy(viewerId)]);
            sent += 1;
            read.set(viewerId, sent);
          } else if (action === 'read') {
            const upTo = {
              conversationId: group,
              sequence: ordinal + 1,
              ordinal,
              timeuuid: timeuuidOf(group, 5n),
            };
            await actions.markRead({ viewerId, conversationId: group, upTo });
            if (active.has(viewerId))
              read.set(viewerId, Math.max(read.get(viewerId) ?? 0, Math.min(ordinal, sent)));
          } else if (action === 'leave' && active.delete(viewerId)) {
            await actions.removeParticipant({ viewerId, conversationId: group, userId: viewerId });
          } else if (action === 'join' && !active.has(viewerId)) {
            await actions.addParticipants({ viewerId: owner, conversationId: group, userIds: [viewerId] });
            active.add(viewerId);
            read.set(viewerId, sent);
          }
        }
        for (const user of users) {
          const expected = active.has(user) ? sent - (read.get(user) ?? 0) : null;
          expect(await unreadOf(user, group)).toBe(expected);
          expect(await test.services.stores.inbox.unreadConversationCount(user)).toBe(expected ? 1 : 0);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

describe('marking as read', () => {
  it('never goes back, and writes nothing when there is nothing to move', async () => {
    const [sender = '', reader = ''] = await test.addUsers(2);
    const group = await test.addGroup([sender, reader]);
    const claims = await claim(test.services, group, [claimBy(sender), claimBy(sender), claimBy(sender)]);
    const markRead = (index: number) => {
      const upTo = claims[index]?.ref;
      return upTo && test.services.actions.markRead({ viewerId: reader, conversationId: group, upTo });
    };
    const row = () =>
      test.sql(
        `SELECT xmin::TEXT AS version, last_read_ordinal, last_read_sequence, last_read_message_id
         FROM conversation_participants WHERE conversation_id = $1 AND user_id = $2`,
        [group, reader],
      );
    expect(await markRead(1)).toBeNull();
    const moved = await row();
    expect(moved).toMatchObject([
      { last_read_ordinal: '2', last_read_sequence: '3', last_read_message_id: claims[1]?.ref.timeuuid },
    ]);
    expect(await markRead(0)).toBeNull();
    expect(await row()).toEqual(moved);
    expect(await unreadOf(reader, group)).toBe(1);
  });

  it('is refused for a message of elsewhere and for strangers', async () => {
    const [sender = '', stranger = ''] = await test.addUsers(2);
    const [group, other] = [await test.addGroup([sender]), await test.addGroup([sender])];
    const [{ ref: upTo } = { ref: null }] = await claim(test.services, group, [claimBy(sender)]);
    if (!upTo) throw new Error('nothing was claimed');
    const { markRead } = test.services.actions;
    expect(await markRead({ viewerId: sender, conversationId: other, upTo })).toMatchObject({
      __typename: 'InvalidInput',
      field: 'upToMessageId',
    });
    expect(await markRead({ viewerId: stranger, conversationId: group, upTo })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

describe('the place of a device', () => {
  const acknowledge = (userId: string, conversationId: string, sequence: number, deviceId = 'phone') =>
    test.services.actions.acknowledge({ device: { userId, deviceId }, conversationId, sequence });
  const positions = (userId: string, deviceId = 'phone', first = 1000, after: string | null = null) =>
    test.services.stores.sync.positions({ userId, deviceId }, first, after);

  it('moves forward only, up to the head, and each device has its own', async () => {
    const [user = '', stranger = ''] = await test.addUsers(2);
    const group = await test.addGroup([user]);
    await claim(test.services, group, [claimBy(user), claimBy(user), claimBy(user)]);
    expect(await acknowledge(user, group, 3)).toBe(3);
    expect(await acknowledge(user, group, 2)).toBe(3);
    expect(await acknowledge(user, group, 1, 'laptop')).toBe(1);
    expect(await acknowledge(user, group, 99)).toBe(4);
    expect(await acknowledge(user, group, -1)).toMatchObject({ __typename: 'InvalidInput' });
    expect(await acknowledge(stranger, group, 1)).toMatchObject({ __typename: 'NotFound' });
  });

  it('begins at the heads for a new device and stays there, while what is joined later is new from its joining', async () => {
    const [user = '', other = ''] = await test.addUsers(2);
    const [known, acknowledged] = [await test.addGroup([user]), await test.addGroup([user])];
    await claim(test.services, known, [claimBy(user)]);
    await claim(test.services, acknowledged, [claimBy(user)]);
    await acknowledge(user, acknowledged, 1);
    const first = [
      { conversationId: known, afterSequence: 2, headSequence: 2 },
      { conversationId: acknowledged, afterSequence: 1, headSequence: 2 },
    ];
    expect(await positions(user)).toEqual(first);
    await claim(test.services, known, [claimBy(user)]);
    const joined = await test.addGroup([other]);
    await claim(test.services, joined, [claimBy(other)]);
    await test.services.actions.addParticipants({ viewerId: other, conversationId: joined, userIds: [user] });
    await claim(test.services, joined, [claimBy(other)]);
    expect(await positions(user)).toEqual([
      { conversationId: known, afterSequence: 2, headSequence: 3 },
      { conversationId: acknowledged, afterSequence: 1, headSequence: 2 },
      { conversationId: joined, afterSequence: 2, headSequence: 4 },
    ]);
  });

  it('is kept for a device that came before there was any conversation', async () => {
    const [user = '', other = ''] = await test.addUsers(2);
    expect(await positions(user)).toEqual([]);
    const group = await test.addGroup([other, user]);
    expect(await positions(user)).toEqual([{ conversationId: group, afterSequence: 0, headSequence: 1 }]);
  });

  it('comes in pages by conversation', async () => {
    const [user = ''] = await test.addUsers(1);
    const groups = [await test.addGroup([user]), await test.addGroup([user]), await test.addGroup([user])];
    const pages = [await positions(user, 'tablet', 2), await positions(user, 'tablet', 2, groups[1])];
    expect(pages.map((page) => page.map((position) => position.conversationId))).toEqual([
      groups.slice(0, 2),
      groups.slice(2),
    ]);
  });
});
