import { readSettings } from '@messenger/config';
import { type Hint, hintChannel, type MessageAddedChange } from '@messenger/events';
import { createRedis, type Redis } from '@messenger/redis';
import {
  type BreakableConnection,
  breakableConnection,
  type IsolatedEnvironment,
  isolatedEnvironment,
  testTelemetry,
} from '@messenger/testing';
import { Redis as IoRedis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHintStore } from '../subgraphs/messages/src/hint-store.ts';
import { messageOf } from '../subgraphs/messages/src/message.ts';
import { createRecentMessageStore } from '../subgraphs/messages/src/recent-message-store.ts';
import { holdHints, publishesHint, trueChannel } from './hints-on-the-way.ts';

const conversationId = '7';
const change: MessageAddedChange = {
  kind: 'message_added',
  conversationId,
  sequence: 3,
  ordinal: 2,
  timeuuid: '5e1d2a00-0000-1000-8000-000000000001',
  actorId: '1',
  occurredAt: '2026-01-01T00:00:00.000Z',
  body: { clientMessageId: 'c1', kind: 'text', text: 'no "hint: of\r\nanything' },
};
const message = messageOf(change);

let isolated: IsolatedEnvironment;
let link: BreakableConnection;
let redis: Redis;
let listener: IoRedis;
let heard: { channel: string; hint: Hint }[];
let published: boolean[];

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['redis'] });
  const settings = readSettings(['REDIS_URL', 'REDIS_KEY_PREFIX'], isolated.environment);
  const { REDIS_URL: url, REDIS_KEY_PREFIX: keyPrefix } = settings;
  link = await breakableConnection(url);
  redis = await createRedis({ service: 'test', url: link.url, keyPrefix, ...testTelemetry() });
  heard = [];
  published = [];
  listener = new IoRedis(url);
  listener.on('pmessage', (_pattern, channel, hint) => heard.push({ channel, hint: JSON.parse(hint) }));
  await listener.psubscribe(`${keyPrefix}*`);
  link.rewriteRequests((piece) => {
    published.push(publishesHint(piece));
    return holdHints(piece);
  });
});
afterAll(async () => {
  listener.disconnect();
  redis.disconnect();
  await link.close();
  await isolated.dispose();
});

it('holds back the hint of the relay and that of a send, and touches nothing else', async () => {
  const at = (sequence: number) => ({ conversationId, sequence });
  await createHintStore(redis).publish(at(2));
  await createRecentMessageStore(redis).announce(message, change);
  await createRecentMessageStore(redis).announce(message, change);
  expect(heard.map(({ hint }) => hint)).toMatchObject([at(2), at(3), at(3)]);
  const own = redis.channelName(hintChannel(conversationId));
  expect(heard.map(({ channel }) => trueChannel(channel))).toEqual([own, own, own]);
  expect(heard.map(({ channel }) => channel)).not.toContain(own);
  expect(published).not.toContain(false);

  expect((await createRecentMessageStore(redis).read(conversationId, 0, 1))[0]?.text).toBe(message.text);
  expect(published.at(-1)).toBe(false);
});
