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
        lastMessage { id }
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
  it('is one statement, and one more for all participants, whatever its length', async () => {
    const users = await test.addUsers(4);
    const [viewerId = '', other = ''] = users;
    for (let index = 0; index < 50; index += 1) await test.addGroup(users);
    const before = test.postgres.statementCount();
    const { conversations } = await listed(viewerId, 50);
    expect(conversations.edges).toHaveLength(50);
    const counted = test.postgres.statementCount('unread_conversations');
    expect(test.postgres.statementCount() - before).toBe(2 + counted);
    expect(test.postgres.statementCount('inbox_page')).toBe(1);
    expect(test.postgres.statementCount('participant_pages')).toBe(1);
    expect(conversations.edges[0]?.node).toMatchObject({
      kind: 'GROUP',
      unreadCount: 0,
      headSequence: 1,
      viewerRole: 'OWNER',
      createdBy: { id: encodeUserId(viewerId) },
      lastMessage: null,
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
      lastMessage: last && { id: encodeMessageId(last.ref) },
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

describe('mutations', () => {
  const create = `mutation Create($input: CreateConversationInput!) { createConversation(input: $input) {
    __typename ... on CreateConversationSuccess { isDuplicate conversation { id kind title participants { totalCount } } }
    ... on InvalidInput { field } } }`;

  it('make a group with a title and give it back', async () => {
    const [viewerId = '', other = ''] = await test.addUsers(2);
    const input = {
      kind: 'GROUP',
      title: ' Team ',
      participantIds: [encodeUserId(other), encodeUserId(viewerId)],
    };
    const { data } = await operate(test, callerOf(viewerId), create, { input });
    expect(data).toMatchObject({
      createConversation: {
        isDuplicate: false,
        conversation: { kind: 'GROUP', title: 'Team', participants: { totalCount: 2 } },
      },
    });
  });

  it('name the field that is wrong', async () => {
    const [viewerId = ''] = await test.addUsers(1);
    const wrong: [Record<string, unknown>, string][] = [
      [{ kind: 'GROUP', title: '', participantIds: [] }, 'title'],
      [{ kind: 'GROUP', title: 'x'.repeat(256), participantIds: [] }, 'title'],
      [{ kind: 'GROUP', title: 'a\u0000', participantIds: [] }, 'title'],
      [{ kind: 'GROUP', description: 'x'.repeat(2001), participantIds: [] }, 'description'],
      [{ kind: 'DIRECT', title: 'x', participantIds: ['usr_zz'] }, 'title'],
      [{ kind: 'DIRECT', participantIds: ['nobody'] }, 'participantIds'],
    ];
    for (const [input, field] of wrong) {
      const { data } = await operate(test, callerOf(viewerId), create, { input });
      expect(data).toEqual({ createConversation: { __typename: 'InvalidInput', field } });
    }
  });

  it('need a viewer', async () => {
    const { data } = await operate(test, callerOf(null), create, {
      input: { kind: 'GROUP', participantIds: [] },
    });
    expect(data).toEqual({ createConversation: { __typename: 'Unauthenticated' } });
  });

  it('give the conversation as it is after them', async () => {
    const [owner = '', reader = ''] = await test.addUsers(2);
    const group = await test.addGroup([owner, reader]);
    const [claimed] = await claim(test.services, group, [claimBy(owner)]);
    const source = `mutation Read($id: ID!, $upTo: ID!, $other: ID!) {
      markRead(input: { conversationId: $id, upToMessageId: $upTo }) { ... on MarkReadSuccess { conversation { unreadCount } } }
      removeParticipant(input: { conversationId: $id, userId: $other }) { ... on RemoveParticipantSuccess { conversation { id } } __typename }
    }`;
    const variables = {
      id: encodeConversationId(group),
      upTo: claimed && encodeMessageId(claimed.ref),
      other: encodeUserId(reader),
    };
    const { data } = await operate(test, callerOf(reader), source, variables);
    expect(data).toEqual({
      markRead: { conversation: { unreadCount: 0 } },
      removeParticipant: { __typename: 'RemoveParticipantSuccess', conversation: null },
    });
  });

  it('are limited for clients', async () => {
    const [viewerId = '', other = ''] = await test.addUsers(2);
    const source = `mutation Block($id: ID!) { blockUser(input: { userId: $id, blocked: true }) { __typename ... on RateLimited { retryAfterMs } } }`;
    const answers: unknown[] = [];
    for (let times = 0; times < 61; times += 1) {
      answers.push((await operate(test, callerOf(viewerId), source, { id: encodeUserId(other) })).data);
    }
    expect(answers[59]).toEqual({ blockUser: { __typename: 'BlockUserSuccess' } });
    expect(answers[60]).toEqual({
      blockUser: { __typename: 'RateLimited', retryAfterMs: expect.any(Number) },
    });
    const blocked =
      'query B($of: [_Any!]!) { _entities(representations: $of) { ... on User { viewerHasBlocked } } }';
    const of = [other, viewerId].map((id) => ({ __typename: 'User', id: encodeUserId(id) }));
    expect((await operate(test, callerOf(viewerId), blocked, { of })).data).toEqual({
      _entities: [{ viewerHasBlocked: true }, { viewerHasBlocked: false }],
    });
  });
});

describe('internal fields', () => {
  const sources = [
    '{ internalHeads(conversationIds: []) { headSequence } }',
    '{ internalConversationAccess(userId: "usr_1", conversationIds: []) { role } }',
    '{ internalSharedWith(userId: "usr_1", otherUserIds: []) }',
    '{ internalDevicePositions(userId: "usr_1", deviceId: "d", first: 1) { headSequence } }',
    'mutation { internalMarkStored(changes: []) }',
    'mutation { internalClaimMessages(input: { conversationId: "cnv_1", messages: [] }) { __typename } }',
    'mutation { internalImportConversation(input: { externalKey: "k", title: "t", ownerId: "usr_1", participantIds: [] }) { conversationId } }',
  ];
  it.each(sources)('answer to services only: %s', async (source) => {
    const [viewerId = ''] = await test.addUsers(1);
    expect((await operate(test, callerOf(viewerId), source)).errors).toEqual([
      'This field answers to services only.',
    ]);
  });

  it('answer in the order asked, with one statement each', async () => {
    const [member = '', other = '', stranger = ''] = await test.addUsers(3);
    const [group, foreign] = [await test.addGroup([member, other]), await test.addGroup([stranger])];
    const ids = ['cnv_zzzz', foreign, group, 'nonsense'].map((id) =>
      /^\d/.test(id) ? encodeConversationId(id) : id,
    );
    const source = `query Internal($user: ID!, $ids: [ID!]!, $others: [ID!]!) {
      internalHeads(conversationIds: $ids) { conversationId headSequence }
      internalConversationAccess(userId: $user, conversationIds: $ids) { conversationId kind role messageCount headSequence }
      internalSharedWith(userId: $user, otherUserIds: $others)
    }`;
    const variables = {
      user: encodeUserId(member),
      ids,
      others: [stranger, other, member].map(encodeUserId),
    };
    const before = test.postgres.statementCount();
    const { data, errors } = await operate(test, callerOf(null, 'internal'), source, variables);
    expect(errors).toEqual([]);
    expect(test.postgres.statementCount() - before).toBe(3);
    expect(data).toEqual({
      internalHeads: [
        null,
        { conversationId: ids[1], headSequence: 1 },
        { conversationId: ids[2], headSequence: 1 },
        null,
      ],
      internalConversationAccess: [
        null,
        null,
        { conversationId: ids[2], kind: 'GROUP', role: 'OWNER', messageCount: 0, headSequence: 1 },
        null,
      ],
      internalSharedWith: [other, member].map(encodeUserId),
    });
  });

  it('claim a message and mark it as stored', async () => {
    const [member = ''] = await test.addUsers(1);
    const group = await test.addGroup([member]);
    const { senderId, createdAt: _none, ...rest } = claimBy(member);
    const input = {
      conversationId: encodeConversationId(group),
      messages: [{ senderId: encodeUserId(senderId), ...rest }],
    };
    const source = `mutation Claim($input: InternalClaimMessagesInput!) { internalClaimMessages(input: $input) {
      __typename ... on InternalClaims { claims { outcome messageId createdAt } } } }`;
    const caller = callerOf(null, 'internal');
    const { data } = await operate(test, caller, source, { input });
    expect(data).toMatchObject({
      internalClaimMessages: { claims: [{ outcome: 'CLAIMED', messageId: expect.stringMatching(/^msg_/) }] },
    });
    const changes = [{ conversationId: encodeConversationId(group), sequence: 2 }];
    await operate(
      test,
      caller,
      'mutation Mark($changes: [InternalChangeKeyInput!]!) { internalMarkStored(changes: $changes) }',
      { changes },
    );
    const rows = await test.sql(
      'SELECT sequence FROM outbox WHERE conversation_id = $1 AND stored_at IS NOT NULL',
      [group],
    );
    expect(rows).toEqual([{ sequence: '2' }]);
  });
});
