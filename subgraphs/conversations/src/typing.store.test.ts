import { typingChannel } from '@messenger/events';
import { createSubscriber } from '@messenger/redis';
import { breakableConnection, testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';
import { callerOf, operate, viewerReference } from './testing/operating.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

describe('typing', () => {
  it('is noted for 30 seconds, told to those who listen, and ended at once', async () => {
    const [user = ''] = await test.addUsers(1);
    const group = await test.addGroup([user]);
    const { REDIS_URL: url = '', REDIS_KEY_PREFIX: keyPrefix = '' } = test.environment;
    const subscriber = await createSubscriber({ service: 'test', url, keyPrefix, ...testTelemetry() });
    const heard: unknown[] = [];
    await subscriber.subscribe(typingChannel(group), (text) => heard.push(JSON.parse(text)));
    const { setTyping } = test.services.actions;
    const expiresAt = new Date(test.clock.now.getTime() + 30_000);
    const key = `typing:${group}:${user}`;
    expect(await setTyping({ viewerId: user, conversationId: group, isTyping: true })).toEqual({ expiresAt });
    expect(await test.redis.get(key)).toBe('typing');
    expect(await test.redis.ttl(key)).toBeGreaterThan(28);
    expect(await test.redis.ttl(key)).toBeLessThanOrEqual(30);
    expect(await setTyping({ viewerId: user, conversationId: group, isTyping: false })).toEqual({
      expiresAt: null,
    });
    expect(await test.redis.exists(key)).toBe(0);
    const notice = { conversationId: group, userId: user };
    await expect
      .poll(() => heard)
      .toEqual([
        { ...notice, isTyping: true, expiresAt: expiresAt.toISOString() },
        { ...notice, isTyping: false, expiresAt: null },
      ]);
    await subscriber.close();
  });

  it('is not for strangers', async () => {
    const [user = '', stranger = ''] = await test.addUsers(2);
    const request = { viewerId: stranger, conversationId: await test.addGroup([user]), isTyping: true };
    expect(await test.services.actions.setTyping(request)).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('active conversations', () => {
  const source =
    'query A($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { activeConversations { id } } } }';

  it('are those of the last 24 hours, the latest first, at most 100', async () => {
    const { active } = test.services.stores;
    const [user = ''] = await test.addUsers(1);
    const at = (hours: number) => new Date(test.clock.now.getTime() - hours * 3_600_000);
    await active.note(user, '1', at(25));
    await active.note(user, '2', at(23));
    await active.note(user, '3', at(1));
    await active.note(user, '2', at(0));
    expect(await active.list(user, test.clock.now)).toEqual(['2', '3']);
    for (let index = 10; index < 130; index += 1) await active.note(user, String(index), at(0.5));
    expect(await active.list(user, test.clock.now)).toHaveLength(100);
    expect(await test.redis.ttl(`user:active_conversations:${user}`)).toBeGreaterThan(86_000);
  });

  it('come from sending, and leave out what the viewer no longer takes part in', async () => {
    const [user = '', owner = ''] = await test.addUsers(2);
    const [one, two] = [await test.addGroup([owner, user]), await test.addGroup([owner, user])];
    await claim(test.services, one, [claimBy(user)]);
    await claim(test.services, two, [claimBy(user)]);
    await expect.poll(() => test.services.stores.active.list(user, test.clock.now)).toHaveLength(2);
    await test.services.actions.removeParticipant({ viewerId: owner, conversationId: two, userId: user });
    const { data } = await operate(test, callerOf(user), source, { of: [viewerReference(user)] });
    expect(data).toMatchObject({ _entities: [{ activeConversations: [expect.anything()] }] });
  });
});

describe('while Redis is away', () => {
  it('everything goes on but typing, which says so, and typing comes back', async () => {
    const connection = await breakableConnection(test.environment.REDIS_URL ?? '');
    const cut = await conversationsUnderTest({ redisUrl: connection.url });
    const [user = '', other = ''] = await cut.addUsers(2);
    const group = await cut.addGroup([user, other]);
    await connection.cut();
    const typing = () =>
      cut.services.actions.setTyping({ viewerId: user, conversationId: group, isTyping: true });
    expect(await typing()).toMatchObject({ __typename: 'Unavailable' });
    const [claimed] = await claim(cut.services, group, [claimBy(user)]);
    if (!claimed) throw new Error('nothing was claimed');
    const { markRead, removeParticipant } = cut.services.actions;
    expect(await markRead({ viewerId: other, conversationId: group, upTo: claimed.ref })).toBeNull();
    expect(await removeParticipant({ viewerId: user, conversationId: group, userId: other })).toBeNull();
    const source =
      'query A($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { activeConversations { id } } } }';
    const { data } = await operate(cut, callerOf(user), source, { of: [viewerReference(user)] });
    expect(data).toEqual({ _entities: [{ activeConversations: [] }] });
    await connection.restore();
    await expect.poll(typing, { timeout: 10_000 }).toHaveProperty('expiresAt');
    await cut.close();
    await connection.close();
  });
});
