import { encodeConversationId } from '@messenger/ids';
import { type BreakableConnection, breakableConnection, isolatedEnvironment } from '@messenger/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';
import { createNeighbours } from './testing/neighbours.ts';

const ana = '1';
const page = `query P($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation {
  messages(first: 10) { nodes { text } } } } }`;

describe('while a store is away', () => {
  let service: MessagesUnderTest;
  let redis: BreakableConnection;
  let cassandra: BreakableConnection;
  let conversation: string;

  beforeAll(async () => {
    const isolated = await isolatedEnvironment({ stores: ['cassandra', 'redis'] });
    redis = await breakableConnection(isolated.environment.REDIS_URL ?? '');
    cassandra = await breakableConnection(`tcp://${isolated.environment.CASSANDRA_CONTACT_POINTS}`);
    const through = {
      REDIS_URL: redis.url,
      CASSANDRA_CONTACT_POINTS: new URL(cassandra.url).host,
    };
    service = await openMessagesUnderTest(through, createNeighbours(), isolated);
    conversation = service.neighbours.createConversation([ana]);
  });
  afterAll(async () => {
    await service.dispose();
    await Promise.all([redis.close(), cassandra.close()]);
  });

  const texts = async (): Promise<string[]> => {
    const r = [{ __typename: 'Conversation', id: encodeConversationId(conversation) }];
    const answer = await service.ask(ana, page, { r });
    return answer._entities[0].messages.nodes.map(({ text }: Answer) => text);
  };

  it('sends and reads without Redis, and uses it again when it is back', async () => {
    await service.send(ana, conversation, { text: 'one' });
    await redis.cut();
    expect(await service.send(ana, conversation, { text: 'two' })).toMatchObject({ isDuplicate: false });
    expect(await texts()).toEqual(['two', 'one']);
    await redis.restore();
    await vi.waitFor(
      async () => {
        await texts();
        const before = await service.statements();
        expect(await texts()).toEqual(['two', 'one']);
        expect(await service.statements()).toEqual(before);
      },
      { timeout: 20_000, interval: 100 },
    );
  });

  it('says Unavailable without Cassandra, and the retry is the same message once it is back', async () => {
    const clientMessageId = v7();
    await cassandra.cut();
    const failed = await service.send(ana, conversation, { clientMessageId, text: 'three' });
    expect(failed).toMatchObject({ __typename: 'Unavailable' });
    await cassandra.restore();
    const sent = await vi.waitFor(
      async () => {
        const answer = await service.send(ana, conversation, { clientMessageId, text: 'three' });
        expect(answer.__typename).toBe('SendMessageSuccess');
        return answer;
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(sent.isDuplicate).toBe(true);
    expect(await texts()).toEqual(['three', 'two', 'one']);
  });
});
