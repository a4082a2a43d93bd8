import { userChannel } from '@messenger/events';
import { createSubscriber, type Subscriber } from '@messenger/redis';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;
let subscriber: Subscriber;

beforeAll(async () => {
  test = await conversationsUnderTest();
  const { REDIS_URL: url = '', REDIS_KEY_PREFIX: keyPrefix = '' } = test.environment;
  subscriber = await createSubscriber({ service: 'test', url, keyPrefix, ...testTelemetry() });
});
afterAll(async () => {
  await subscriber.close();
  await test.close();
});

const rolesIn = (group: string) =>
  test.sql(
    `SELECT user_id, role FROM conversation_participants WHERE conversation_id = $1 AND is_active ORDER BY joined_at, user_id`,
    [group],
  );
const changesOf = async (group: string) => {
  const rows = await test.sql<{ payload: Record<string, unknown> }>(
    'SELECT payload FROM outbox WHERE conversation_id = $1 ORDER BY sequence',
    [group],
  );
  return rows.map((row) => row.payload);
};
const unstoredIn = async (group: string) =>
  (await test.sql('SELECT FROM outbox WHERE conversation_id = $1 AND stored_at IS NULL', [group])).length;
const create = (viewerId: string, participantIds: string[], kind: 'DIRECT' | 'GROUP' = 'DIRECT') =>
  test.services.actions.createConversation({
    viewerId,
    kind,
    title: null,
    description: null,
    participantIds,
  });

describe('a new conversation', () => {
  it('has itself as change 1, which messages is told of, and so are all who take part', async () => {
    const [owner = '', other = ''] = await test.addUsers(2);
    const heard: string[] = [];
    for (const user of [owner, other])
      await subscriber.subscribe(userChannel(user), (text) => heard.push(text));
    const group = await test.addGroup([owner, other]);
    const change = {
      kind: 'participants_changed',
      conversationId: group,
      sequence: 1,
      occurredAt: expect.any(String),
      actorId: owner,
      added: [owner, other],
      removed: [],
    };
    expect(await changesOf(group)).toEqual([change]);
    expect(test.calls.given.messages.at(-1)).toEqual([change]);
    expect(await unstoredIn(group)).toBe(0);
    const notice = JSON.stringify({ kind: 'conversation_joined', conversationId: group });
    await expect.poll(() => heard).toEqual([notice, notice]);
    expect(await rolesIn(group)).toEqual([
      { user_id: owner, role: 'owner' },
      { user_id: other, role: 'member' },
    ]);
    expect(
      await test.sql('SELECT actor_id, action, subject_ids FROM audit_log WHERE conversation_id = $1', [
        group,
      ]),
    ).toEqual([{ actor_id: owner, action: 'conversation_created', subject_ids: [other] }]);
  });

  it('is there although messages is away', async () => {
    const users = await test.addUsers(2);
    test.calls.away.add('messages');
    const group = await test.addGroup(users);
    test.calls.away.clear();
    expect(await changesOf(group)).toHaveLength(1);
    expect(await unstoredIn(group)).toBe(1);
  });

  it('between two exists once, whoever asks and however many at a time', async () => {
    const [one = '', two = ''] = await test.addUsers(2);
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => (index % 2 ? create(one, [two]) : create(two, [one]))),
    );
    const outcomes = made.map((each) => ('conversation' in each ? each : null));
    expect(new Set(outcomes.map((each) => each?.conversation.conversationId)).size).toBe(1);
    expect(outcomes.filter((each) => each?.isDuplicate === false)).toHaveLength(1);
    expect(outcomes.filter((each) => each?.isDuplicate)).toHaveLength(11);
  });

  it('is refused for nobody, oneself, unknown people, and who has blocked or is blocked', async () => {
    const [one = '', two = ''] = await test.addUsers(2);
    for (const ids of [[], [one], [two, '999999'], ['999999']]) {
      expect(await create(one, ids)).toMatchObject({ __typename: 'InvalidInput', field: 'participantIds' });
    }
    await test.services.actions.blockUser({ viewerId: two, userId: one, blocked: true });
    expect(await create(one, [two])).toMatchObject({ __typename: 'Forbidden' });
    expect(await create(two, [one])).toMatchObject({ __typename: 'Forbidden' });
    expect(await create(one, [two], 'GROUP')).toHaveProperty('conversation');
  });

  it('of an imported log exists once too, and a later import adds people', async () => {
    const [ownerId = '', ...others] = await test.addUsers(4);
    const externalKey = 'a log';
    const imported = (participantIds: string[]) =>
      test.services.actions.importConversation({ externalKey, title: 'Log', ownerId, participantIds });
    const ids = await Promise.all([imported(others.slice(0, 2)), imported(others.slice(0, 2))]);
    expect(new Set([...ids, await imported(others)]).size).toBe(1);
    expect(await rolesIn(ids[0] ?? '')).toHaveLength(4);
    expect(await changesOf(ids[0] ?? '')).toHaveLength(2);
  });
});

describe('adding', () => {
  it('is for owners and admins; it skips those who take part, and new ones have nothing unread', async () => {
    const [owner = '', member = '', added = '', stranger = ''] = await test.addUsers(4);
    const group = await test.addGroup([owner, member]);
    await claim(test.services, group, [claimBy(owner), claimBy(owner)]);
    const { addParticipants } = test.services.actions;
    const add = (viewerId: string, userIds: string[]) =>
      addParticipants({ viewerId, conversationId: group, userIds });
    expect(await add(member, [added])).toMatchObject({ __typename: 'Forbidden' });
    expect(await add(stranger, [added])).toMatchObject({ __typename: 'NotFound' });
    expect(await add(owner, ['999999'])).toMatchObject({ __typename: 'InvalidInput', field: 'userIds' });
    expect(await add(owner, [])).toMatchObject({ __typename: 'InvalidInput', field: 'userIds' });
    expect(await add(owner, [added, member])).toBeNull();
    expect(await add(owner, [added])).toBeNull();
    expect((await changesOf(group)).slice(3)).toMatchObject([{ sequence: 4, added: [added], removed: [] }]);
    const [conversation] = await test.services.stores.conversations.forViewer(added, [group]);
    expect(conversation).toMatchObject({
      messageCount: 2,
      headSequence: 4,
      participantCount: 3,
      viewer: { lastReadOrdinal: 2 },
    });
  });

  it('is not possible in a direct conversation', async () => {
    const [one = '', two = '', three = ''] = await test.addUsers(3);
    const direct = await test.addDirect([one, two]);
    const { addParticipants, removeParticipant } = test.services.actions;
    expect(await addParticipants({ viewerId: one, conversationId: direct, userIds: [three] })).toMatchObject({
      __typename: 'Forbidden',
    });
    expect(await removeParticipant({ viewerId: one, conversationId: direct, userId: one })).toMatchObject({
      __typename: 'Forbidden',
    });
  });
});

describe('removing', () => {
  const remove = (group: string, viewerId: string, userId: string) =>
    test.services.actions.removeParticipant({ viewerId, conversationId: group, userId });

  it('is for owners and admins, and never of the owner; anyone may leave', async () => {
    const [owner = '', admin = '', member = '', other = ''] = await test.addUsers(4);
    const group = await test.addGroup([owner, admin, member, other]);
    await test.sql(
      "UPDATE conversation_participants SET role = 'admin' WHERE conversation_id = $1 AND user_id = $2",
      [group, admin],
    );
    expect(await remove(group, member, other)).toMatchObject({ __typename: 'Forbidden' });
    expect(await remove(group, admin, owner)).toMatchObject({ __typename: 'Forbidden' });
    expect(await remove(group, admin, other)).toBeNull();
    expect(await remove(group, admin, other)).toMatchObject({ __typename: 'NotFound' });
    expect(await remove(group, other, member)).toMatchObject({ __typename: 'NotFound' });
    expect(await remove(group, member, member)).toBeNull();
    expect((await changesOf(group)).slice(1)).toMatchObject([
      { sequence: 2, actorId: admin, added: [], removed: [other] },
      { sequence: 3, actorId: member, added: [], removed: [member] },
    ]);
    expect(await test.services.stores.access.access(other, [group])).toEqual([null]);
  });

  it('of the owner passes the group to the admin, else to the member who has been there longest', async () => {
    const [owner = '', early = '', late = ''] = await test.addUsers(3);
    const group = await test.addGroup([owner]);
    await test.services.actions.addParticipants({ viewerId: owner, conversationId: group, userIds: [late] });
    await test.services.actions.addParticipants({ viewerId: owner, conversationId: group, userIds: [early] });
    await test.sql(
      "UPDATE conversation_participants SET role = 'admin' WHERE conversation_id = $1 AND user_id = $2",
      [group, early],
    );
    await remove(group, owner, owner);
    expect(await rolesIn(group)).toEqual([
      { user_id: late, role: 'member' },
      { user_id: early, role: 'owner' },
    ]);
    await remove(group, early, early);
    expect(await rolesIn(group)).toEqual([{ user_id: late, role: 'owner' }]);
    await remove(group, late, late);
    expect(await rolesIn(group)).toEqual([]);
  });

  it('and adding again begins anew as a member', async () => {
    const [owner = '', member = ''] = await test.addUsers(2);
    const group = await test.addGroup([owner, member]);
    await remove(group, owner, member);
    await claim(test.services, group, [claimBy(owner)]);
    await test.services.actions.addParticipants({
      viewerId: owner,
      conversationId: group,
      userIds: [member],
    });
    const rows = await test.sql(
      `SELECT role, joined_sequence, last_read_ordinal, left_at, is_active FROM conversation_participants
       WHERE conversation_id = $1 AND user_id = $2`,
      [group, member],
    );
    expect(rows).toEqual([
      { role: 'member', joined_sequence: '4', last_read_ordinal: '1', left_at: null, is_active: true },
    ]);
  });

  it('and sending at the same time keep one order without holes, and none gets stuck', async () => {
    const users = await test.addUsers(8);
    const [owner = '', ...others] = users;
    const group = await test.addGroup(users);
    await Promise.all([
      ...others.slice(0, 4).map((user) => remove(group, user, user)),
      ...Array.from({ length: 12 }, () =>
        claim(test.services, group, [claimBy(owner), claimBy(others[5] ?? '')]),
      ),
    ]);
    const sequences = (await changesOf(group)).map((change) => change.sequence);
    expect(sequences).toEqual(Array.from({ length: 1 + 4 + 24 }, (_, index) => index + 1));
  });
});
