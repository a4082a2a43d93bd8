import { encodeConversationId, encodeMessageId, encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';
import { callerOf, operate, viewerReference } from './testing/operating.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

const list = `query List($viewer: _Any!, $first: Int!, $after: String) {
  _entities(representations: [$viewer]) { ... on Viewer {
    unreadConversationCount
    conversations(first: $first, after: $after) {
      nodes { id }
      edges { cursor node {
        id kind title lastMessageAt unreadCount messageCount headSequence viewerRole createdBy { id }
        participants(first: 2) { edges { role joinedAt node { id } } totalCount pageInfo { hasNextPage } }
        internalLastMessageId
        viewerSettings { isMuted isPinned isArchived }
      } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  } }
}`;

type Listed = {
  _entities: [
    {
      unreadConversationCount: number;
      conversations: {
        nodes: { id: string }[];
        edges: { cursor: string; node: Record<string, unknown> }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    },
  ];
};

async function listed(viewerId: string, first: number, after: string | null = null) {
  const variables = { viewer: viewerReference(viewerId), first, after };
  const { data, errors } = await operate(test, callerOf(viewerId), list, variables);
  expect(errors).toEqual([]);
  return (data as Listed)._entities[0];
}

describe('the conversation list', () => {
  it('is one statement, that of its participants too, whatever its length', async () => {
    const users = await test.addUsers(4);
    const [viewerId = '', other = ''] = users;
    for (let index = 0; index < 50; index += 1) await test.addGroup(users);
    const before = test.postgres.statementCount();
    const { conversations } = await listed(viewerId, 50);
    expect(conversations.edges).toHaveLength(50);
    const counted = test.postgres.statementCount('unread_conversations');
    expect(test.postgres.statementCount() - before).toBe(1 + counted);
    expect(test.postgres.statementCount('inbox_page_with_participants')).toBe(1);
    expect(conversations.edges[0]?.node).toMatchObject({
      kind: 'GROUP',
      unreadCount: 0,
      headSequence: 1,
      viewerRole: 'OWNER',
      createdBy: { id: encodeUserId(viewerId) },
      internalLastMessageId: null,
      viewerSettings: { isMuted: false, isPinned: false, isArchived: false },
      participants: {
        edges: [
          { role: 'OWNER', node: { id: encodeUserId(viewerId) } },
          { role: 'MEMBER', node: { id: encodeUserId(other) } },
        ],
        totalCount: 4,
        pageInfo: { hasNextPage: true },
      },
    });
  });

  it('names the latest message and counts what is unread, for each viewer', async () => {
    const [sender = '', reader = ''] = await test.addUsers(2);
    const [quiet, busy] = [await test.addGroup([sender, reader]), await test.addGroup([sender, reader])];
    const claims = await claim(test.services, busy, [claimBy(sender), claimBy(sender)]);
    const own = await listed(sender, 10);
    const others = await listed(reader, 10);
    expect(own.unreadConversationCount).toBe(0);
    expect(others.unreadConversationCount).toBe(1);
    expect(others.conversations.nodes).toEqual([busy, quiet].map((id) => ({ id: encodeConversationId(id) })));
    const last = claims[1];
    expect(others.conversations.edges[0]?.node).toMatchObject({
      unreadCount: 2,
      messageCount: 2,
      internalLastMessageId: last && encodeMessageId(last.ref),
      lastMessageAt: last?.createdAt.toISOString(),
    });
  });

  it('goes on after a cursor to its end, and refuses foreign cursors and sizes', async () => {
    const users = await test.addUsers(1);
    for (let index = 0; index < 5; index += 1) await test.addGroup(users);
    const [viewerId = ''] = users;
    const seen: string[] = [];
    let page = (await listed(viewerId, 2)).conversations;
    for (let turns = 0; turns < 5; turns += 1) {
      seen.push(...page.nodes.map((node) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      page = (await listed(viewerId, 2, page.pageInfo.endCursor)).conversations;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    for (const variables of [{ first: 101 }, { first: 0 }, { first: 5, after: 'nonsense' }]) {
      const { errors } = await operate(test, callerOf(viewerId), list, {
        viewer: viewerReference(viewerId),
        ...variables,
      });
      expect(errors).toHaveLength(1);
    }
  });

  it('is nobody else’s', async () => {
    const [viewerId = '', other = ''] = await test.addUsers(2);
    const { data } = await operate(test, callerOf(other), list, {
      viewer: viewerReference(viewerId),
      first: 1,
    });
    expect(data).toEqual({ _entities: [null] });
  });
});

describe('a conversation', () => {
  const one = 'query One($id: ID!) { conversation(id: $id) { id } }';
  const entity =
    'query Entity($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { id messageCount } } }';

  it('is there for those who take part, and nothing for all others', async () => {
    const [member = '', stranger = ''] = await test.addUsers(2);
    const id = encodeConversationId(await test.addGroup([member]));
    const of = [
      { __typename: 'Conversation', id },
      { __typename: 'Conversation', id: 'cnv_zzzz' },
      { __typename: 'Conversation', id: 'x' },
    ];
    const before = test.postgres.statementCount();
    expect((await operate(test, callerOf(member), entity, { of })).data).toEqual({
      _entities: [{ id, messageCount: 0 }, null, null],
    });
    expect(test.postgres.statementCount() - before).toBe(1);
    expect((await operate(test, callerOf(stranger), entity, { of })).data).toEqual({
      _entities: [null, null, null],
    });
    expect((await operate(test, callerOf(null), entity, { of })).data).toEqual({
      _entities: [null, null, null],
    });
    expect((await operate(test, callerOf(stranger), one, { id })).data).toEqual({ conversation: null });
    expect((await operate(test, callerOf(null), one, { id })).errors).toEqual(['Log in first.']);
  });

  it('gives its participants in pages, in the order of joining', async () => {
    const users = await test.addUsers(5);
    const [viewerId = ''] = users;
    const id = encodeConversationId(await test.addGroup(users));
    const source = `query People($id: ID!, $after: String) {
      conversation(id: $id) { participants(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
    }`;
    type People = {
      conversation: {
        participants: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    };
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await operate(test, callerOf(viewerId), source, { id, after });
      const { nodes, pageInfo } = (data as People).conversation.participants;
      seen.push(...nodes.map((node) => node.id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toEqual(users.map(encodeUserId));
  });
});
