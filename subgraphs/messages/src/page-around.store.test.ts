import type { Change } from '@messenger/events';
import { encodeConversationId, encodeMessageId, ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

const [ana, eve] = ['1', '3'] as const;
const around = `query Around($r: [_Any!]!, $messageId: ID!, $first: Int! = 5) {
  _entities(representations: $r) { ... on Conversation { messagesAround(messageId: $messageId, first: $first) {
    nodes { text } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
}`;
const beside = `query Beside($r: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) {
  _entities(representations: $r) { ... on Conversation {
    messages(first: $first, after: $after, last: $last, before: $before) { nodes { text } } } }
}`;
const apply = 'mutation Apply($changes: [String!]!) { internalApplyChanges(changes: $changes) }';

describe('Conversation.messagesAround', () => {
  let service: MessagesUnderTest;
  let conversation: string;
  let ids: string[];
  beforeAll(async () => {
    service = await openMessagesUnderTest();
    [conversation, ids] = await filled(20);
  });
  afterAll(() => service.dispose());

  async function filled(count: number): Promise<[string, string[]]> {
    const made = service.neighbours.createConversation([ana]);
    const changes = messagesOf(made, count);
    service.neighbours.setCounters(made, { messageCount: count, headSequence: count + 1 });
    await service.ask(null, apply, { changes: changes.map((change) => JSON.stringify(change)) });
    return [made, changes.map(encodeMessageId)];
  }

  const representations = () => [{ __typename: 'Conversation', id: encodeConversationId(conversation) }];
  const pageAround = async (
    messageId: string | undefined,
    first?: number,
    user: string = ana,
  ): Promise<Answer> => {
    const variables = { r: representations(), messageId, ...(first !== undefined && { first }) };
    return (await service.ask(user, around, variables))._entities[0].messagesAround;
  };
  const textsOf = ({ nodes }: Answer) => nodes.map(({ text }: Answer) => text);

  it('has the message in its middle, and cursors that go on either way', async () => {
    const page = await pageAround(ids[9]);
    expect(textsOf(page)).toEqual(['m12', 'm11', 'm10', 'm9', 'm8']);
    const { startCursor, endCursor, ...more } = page.pageInfo;
    expect(more).toEqual({ hasNextPage: true, hasPreviousPage: true });
    const next = async (variables: Record<string, unknown>) =>
      textsOf((await service.ask(ana, beside, { r: representations(), ...variables }))._entities[0].messages);
    expect(await next({ first: 2, after: endCursor })).toEqual(['m7', 'm6']);
    expect(await next({ last: 2, before: startCursor })).toEqual(['m14', 'm13']);
  });

  it.each([
    [19, 5, ['m20', 'm19', 'm18', 'm17', 'm16'], false, true],
    [18, 5, ['m20', 'm19', 'm18', 'm17', 'm16'], false, true],
    [0, 5, ['m5', 'm4', 'm3', 'm2', 'm1'], true, false],
    [10, 1, ['m11'], true, true],
    [10, 2, ['m11', 'm10'], true, true],
    [3, 100, Array.from({ length: 20 }, (_, index) => `m${20 - index}`), false, false],
  ])('is as full as it can be: message %i, %i asked for', async (index, first, texts, hasNewer, hasOlder) => {
    const page = await pageAround(ids[index], first);
    expect(textsOf(page)).toEqual(texts);
    expect(page.pageInfo).toMatchObject({ hasPreviousPage: hasNewer, hasNextPage: hasOlder });
  });

  it('is null for what is no message of this conversation, and for who may not see it', async () => {
    const [, [foreign]] = await filled(1);
    for (const id of [foreign, 'msg_x', 'nonsense', '']) expect(await pageAround(id)).toBeNull();
    expect(await pageAround(ids[3], 5, eve)).toBeNull();
  });

  it('refuses sizes out of bounds', async () => {
    for (const first of [0, 101, -1]) {
      await expect(pageAround(ids[3], first)).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });
});

function messagesOf(conversationId: string, count: number): Extract<Change, { kind: 'message_added' }>[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'message_added' as const,
    conversationId,
    sequence: index + 2,
    ordinal: index + 1,
    timeuuid: timeuuidOf(conversationId, ticksFromMilliseconds(Date.UTC(2020) + index * 60_000)),
    occurredAt: '2020-01-03T19:30:00.000Z',
    actorId: ana,
    body: {
      clientMessageId: `018f3f6e-7c1a-7b3e-9d54-${String(index).padStart(12, '0')}`,
      kind: 'text' as const,
      text: `m${index + 1}`,
    },
  }));
}
