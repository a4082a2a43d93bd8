import { readSettings } from '@messenger/config';
import type { Change } from '@messenger/events';
import { encodeConversationId, encodeMessageId, ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import type { Client } from 'cassandra-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cassandraSettingNames, connectCassandra } from './cassandra.ts';
import { type Answer, type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

const [ana, ben] = ['1', '2'] as const;
const pageFields = `edges { cursor node { id sequence text } } nodes { id }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
const pages = `query Pages($r: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) {
  _entities(representations: $r) {
    ... on Conversation { messages(first: $first, after: $after, last: $last, before: $before) { ${pageFields} } }
  }
}`;
const apply = 'mutation Apply($changes: [String!]!) { internalApplyChanges(changes: $changes) }';

describe('Conversation.messages', () => {
  let service: MessagesUnderTest;
  let cassandra: Client;
  beforeAll(async () => {
    // What the stores give is looked at here, so nothing is remembered.
    service = await openMessagesUnderTest({ MESSAGES_MEMORY_BYTES: '0' });
    const settings = readSettings(cassandraSettingNames, service.environment);
    cassandra = await connectCassandra(settings, settings.CASSANDRA_KEYSPACE);
  });
  afterAll(async () => {
    await cassandra.shutdown();
    await service.dispose();
  });

  const representation = (conversation: string) => ({
    __typename: 'Conversation',
    id: encodeConversationId(conversation),
  });
  const page = async (
    conversation: string,
    variables: Record<string, unknown> = {},
    user: string = ana,
  ): Promise<Answer> => {
    const r = [representation(conversation)];
    return (await service.ask(user, pages, { r, ...variables }))._entities[0].messages;
  };
  const textsOf = (connection: Answer) => connection.edges.map((edge: Answer) => edge.node.text);
  const counting = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
    const before = await service.statements();
    await work();
    const entries = Object.entries(await service.statements()).map(
      ([name, count]) => [name, count - (before[name] ?? 0)] as const,
    );
    return Object.fromEntries(entries.filter(([, count]) => count > 0));
  };
  const store = async (changes: readonly Change[]) => {
    for (let start = 0; start < changes.length; start += 1000) {
      const batch = changes.slice(start, start + 1000).map((change) => JSON.stringify(change));
      await service.ask(null, apply, { changes: batch });
    }
  };
  /** Messages 1 to `count`, as claims that nobody has stored. */
  const claimMany = (conversation: string, count: number, start = Date.UTC(2020)): Change[] => {
    const changes = messagesOf(conversation, count, start);
    service.neighbours.setCounters(conversation, { messageCount: count, headSequence: count + 1 });
    return changes;
  };

  it('walks 25 000 messages through three partitions both ways, in order and complete', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const count = 25_000;
    await store(claimMany(conversation, count));

    const down: string[] = [];
    let cursor: string | null = null;
    let hasMore = true;
    const reads = await counting(async () => {
      while (hasMore) {
        const { edges, pageInfo }: Answer = await page(conversation, { first: 100, after: cursor });
        down.push(...edges.map((edge: Answer) => edge.node.text));
        expect(pageInfo.hasPreviousPage).toBe(down.length > 100);
        cursor = pageInfo.endCursor;
        hasMore = pageInfo.hasNextPage;
      }
    });
    expect(down).toEqual(Array.from({ length: count }, (_, index) => `m${count - index}`));
    // 250 pages; bucket 0 holds 9 999 messages, so a page lies across each border of partitions.
    expect(Object.values(reads).reduce((sum, read) => sum + read)).toBe(252);

    const up: string[] = [];
    hasMore = true;
    while (hasMore) {
      const { edges, pageInfo }: Answer = await page(conversation, { last: 100, before: cursor });
      up.unshift(...edges.map((edge: Answer) => edge.node.text));
      cursor = pageInfo.startCursor;
      hasMore = pageInfo.hasPreviousPage;
    }
    // The oldest one is where the walk up began.
    expect(up).toEqual(down.slice(0, -1));
  }, 180_000);

  it('reads each partition once for the messages, and each page once, that one operation asks for', async () => {
    const [one, two] = [
      service.neighbours.createConversation([ana]),
      service.neighbours.createConversation([ana]),
    ];
    const stored = [claimMany(one, 12_000), claimMany(two, 30)];
    await store(stored.flat());
    const ids = stored.flatMap((changes) => changes.filter((_, index) => index % 500 === 0).map(idOf));
    service.neighbours.asked.clear();
    const reads = await counting(() =>
      service.ask(
        ana,
        `query N($messages: [_Any!]!, $conversations: [_Any!]!) {
          a: _entities(representations: $messages) { ... on Message { text } }
          b: _entities(representations: $conversations) { ... on Conversation { messages(last: 5) { nodes { text } } } }
        }`,
        {
          messages: [...ids, ...ids].map((id) => ({ __typename: 'Message', id })),
          conversations: [one, two, one].map(representation),
        },
      ),
    );
    // Three partitions by id; one page of either conversation.
    expect(reads).toEqual({ read_messages_by_id: 3, read_oldest_messages: 2 });
    expect(service.neighbours.asked.get('internalConversationAccess')).toBe(1);
  });

  it('is refused to outsiders, not empty for them, and refuses senseless arguments', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    await service.send(ana, conversation);
    await expect(page(conversation, {}, ben)).rejects.toThrow('You do not take part');
    await expect(page(conversation, { first: 101 })).rejects.toThrow('first must be from 1 to 100');
    await expect(page(conversation, { first: 1, last: 1 })).rejects.toThrow('either');
    await expect(page(conversation, { after: 'nonsense' })).rejects.toThrow('no cursor');
    const [edge] = (await page(conversation)).edges;
    const forged = encodeMessageId({
      conversationId: conversation,
      sequence: 9,
      ordinal: 9,
      timeuuid: timeuuidOf(conversation, 1n),
    });
    const asked = await service.ask(
      ana,
      'query M($r: [_Any!]!) { _entities(representations: $r) { ... on Message { text } } }',
      { r: [edge.node.id, forged].map((id) => ({ __typename: 'Message', id })) },
    );
    expect(asked._entities).toEqual([{ text: 'hello' }, null]);
  });

  it('serves what was just sent from Redis, and finds its way when the list is wrong', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    for (const text of ['a', 'b', 'c']) await service.send(ana, conversation, { text });
    const fromRedis = await counting(async () => {
      expect(textsOf(await page(conversation, { first: 3 }))).toEqual(['c', 'b', 'a']);
      const { pageInfo } = await page(conversation, { first: 1 });
      expect(textsOf(await page(conversation, { first: 2, after: pageInfo.endCursor }))).toEqual(['b', 'a']);
    });
    expect(fromRedis).toEqual({});

    // Stored by the relay, so the list lacks it.
    await store(claimMany(conversation, 4, Date.now()).slice(3));
    const repaired = await counting(async () => {
      expect(textsOf(await page(conversation, { first: 1 }))).toEqual(['m4']);
      expect(textsOf(await page(conversation, { first: 1 }))).toEqual(['m4']);
    });
    expect(repaired).toEqual({ read_newest_messages: 1 });
  });

  /** Takes a message's row away, and its entry of the change log too where `from` says so. */
  const lose = async (change: Change | undefined, from: 'messages' | 'both') => {
    if (change?.kind !== 'message_added') throw new Error('no message');
    const { conversationId, ordinal, sequence, timeuuid } = change;
    await cassandra.execute(
      'DELETE FROM messages WHERE conversation_id = ? AND bucket = ? AND message_id = ?',
      [conversationId, Math.floor(ordinal / 10_000), timeuuid],
      { prepare: true },
    );
    if (from === 'messages') return;
    await cassandra.execute(
      'DELETE FROM conversation_changes WHERE conversation_id = ? AND bucket = ? AND sequence = ?',
      [conversationId, Math.floor(sequence / 10_000), String(sequence)],
      { prepare: true },
    );
  };
  const lostCount = () => service.metric('messages_lost_total');

  it('waits for a message between claim and store', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const changes = claimMany(conversation, 5);
    await store(changes.filter((_, index) => index !== 3));
    const waiting = page(conversation);
    await store(changes.slice(3, 4));
    expect(textsOf(await waiting)).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
  });

  it('stores what only the outbox holds, and fails rather than leave it out while nobody can tell', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const changes = claimMany(conversation, 5);
    service.neighbours.outbox.push(...changes);
    await store(changes.filter((_, index) => index !== 3));
    service.neighbours.isAway = true;
    await expect(page(conversation, { first: 5 })).rejects.toThrow();
    service.neighbours.isAway = false;
    expect(textsOf(await page(conversation, { first: 5 }))).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
    service.neighbours.outbox.length = 0;
    expect(textsOf(await page(conversation, { last: 5 }))).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
  });

  it.each([0, 2, 4])('puts a lost row back from the change log: %i', async (index) => {
    const conversation = service.neighbours.createConversation([ana]);
    const changes = claimMany(conversation, 5);
    await store(changes);
    await lose(changes[index], 'messages');
    const before = await lostCount();
    expect(textsOf(await page(conversation, { last: 5 }))).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
    const reads = await counting(() => page(conversation, { last: 5 }));
    expect(reads).toEqual({ read_oldest_messages: 1 });
    expect(await lostCount()).toBe(before);
  });

  it('goes on without a message that nobody holds, and says so once', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const changes = claimMany(conversation, 8);
    await store(changes);
    for (const index of [7, 3, 2]) await lose(changes[index], 'both');
    const before = await lostCount();
    const first = await page(conversation, { first: 3 });
    expect(textsOf(first)).toEqual(['m7', 'm6', 'm5']);
    const second = await page(conversation, { first: 3, after: first.pageInfo.endCursor });
    expect(textsOf(second)).toEqual(['m2', 'm1']);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(textsOf(await page(conversation, { last: 8 }))).toEqual(['m7', 'm6', 'm5', 'm2', 'm1']);
    expect((await lostCount()) - before).toBe(3);
    const reads = await counting(() => page(conversation, { last: 8 }));
    expect(reads).toEqual({ read_oldest_messages: 1 });
  });

  it('goes on beyond a partition that is gone', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const count = 10_010;
    // Only the last of the first partition were ever stored, and nothing of the second.
    const changes = claimMany(conversation, count);
    await store(changes.slice(9_990, 9_999));
    const { edges, pageInfo } = await page(conversation, { first: 5 });
    expect(edges.map((edge: Answer) => edge.node.text)).toEqual([
      'm9999',
      'm9998',
      'm9997',
      'm9996',
      'm9995',
    ]);
    expect(pageInfo.hasNextPage).toBe(true);
  });

  it('finds a message by id that is stored a moment after it was asked for', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const [change] = claimMany(conversation, 1, Date.now());
    if (!change) throw new Error('no change');
    const r = [{ __typename: 'Message', id: idOf(change) }];
    const document = 'query M($r: [_Any!]!) { _entities(representations: $r) { ... on Message { text } } }';
    const asked = service.ask(ana, document, { r });
    await store([change]);
    expect((await asked)._entities).toEqual([{ text: 'm1' }]);
  });

  it('takes in messages that come while the first page is read', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    await store(claimMany(conversation, 6));
    service.neighbours.setCounters(conversation, { messageCount: 4, headSequence: 5 });
    const { edges, pageInfo } = await page(conversation, { first: 5 });
    expect(edges.map((edge: Answer) => edge.node.text)).toEqual(['m6', 'm5', 'm4', 'm3', 'm2']);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });
});

function messagesOf(conversationId: string, count: number, start: number): Change[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'message_added' as const,
    conversationId,
    sequence: index + 2,
    ordinal: index + 1,
    timeuuid: timeuuidOf(conversationId, ticksFromMilliseconds(start + index * 60_000)),
    occurredAt: '2020-01-03T19:30:00.000Z',
    actorId: ana,
    body: {
      clientMessageId: `018f3f6e-7c1a-7b3e-9d54-${String(index).padStart(12, '0')}`,
      kind: 'text' as const,
      text: `m${index + 1}`,
    },
  }));
}

function idOf(change: Change): string {
  if (change.kind !== 'message_added') throw new Error('no message');
  const { conversationId, sequence, ordinal, timeuuid } = change;
  return encodeMessageId({ conversationId, sequence, ordinal, timeuuid });
}
