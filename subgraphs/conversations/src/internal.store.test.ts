import { parseChange } from '@messenger/events';
import { encodeConversationId, encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';
import { callerOf, operate } from './testing/operating.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

describe('internal fields', () => {
  const sources = [
    '{ internalHeads(conversationIds: []) { headSequence } }',
    '{ internalConversationAccess(userId: "usr_1", conversationIds: []) { role } }',
    '{ internalSharedWith(userId: "usr_1", otherUserIds: []) }',
    '{ internalConversationIdsOf(userId: "usr_1", first: 1) }',
    '{ internalConversationSizes(first: 1) { messageCount } }',
    '{ internalDevicePositions(userId: "usr_1", deviceId: "d", first: 1) { headSequence } }',
    '{ internalQueuedMessages(conversationId: "cnv_1", after: 0) }',
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

  it('give the messages of a conversation that the outbox holds', async () => {
    const [sender = ''] = await test.addUsers(1);
    const [group, other] = [await test.addGroup([sender]), await test.addGroup([sender])];
    await claim(test.services, group, [claimBy(sender), claimBy(sender), claimBy(sender)]);
    await claim(test.services, other, [claimBy(sender)]);
    const source = `query Queued($id: ID!, $before: Sequence) {
      internalQueuedMessages(conversationId: $id, after: 2, before: $before) }`;
    const queued = async (before: number | null) => {
      const variables = { id: encodeConversationId(group), before };
      const { data } = await operate(test, callerOf(null, 'internal'), source, variables);
      const found = z.object({ internalQueuedMessages: z.array(z.string()) }).parse(data);
      return found.internalQueuedMessages.map(parseChange).map(({ sequence }) => sequence);
    };
    expect(await queued(null)).toEqual([3, 4]);
    expect(await queued(4)).toEqual([3]);
  });

  it('list conversations of a user, and all, page by page', async () => {
    const [member = '', other = ''] = await test.addUsers(2);
    const groups: string[] = [];
    for (const others of [[member], [member, other], [member]]) groups.push(await test.addGroup(others));
    await test.addGroup([other]);
    const ids = groups.map(encodeConversationId);
    const caller = callerOf(null, 'internal');
    const mine =
      'query Of($user: ID!, $after: ID) { internalConversationIdsOf(userId: $user, first: 2, after: $after) }';
    const user = encodeUserId(member);
    const first = await operate(test, caller, mine, { user });
    expect(first.data).toEqual({ internalConversationIdsOf: [ids[2], ids[1]] });
    const second = await operate(test, caller, mine, { user, after: ids[1] });
    expect(second.data).toEqual({ internalConversationIdsOf: [ids[0]] });
    const all = `query All($after: ID) {
      internalConversationSizes(first: 1, after: $after) { conversationId messageCount } }`;
    const { data } = await operate(test, caller, all, { after: ids[0] });
    expect(data).toEqual({ internalConversationSizes: [{ conversationId: ids[1], messageCount: 0 }] });
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
      'SELECT sequence FROM outbox WHERE conversation_id = $1 AND stored_at IS NOT NULL ORDER BY sequence',
      [group],
    );
    expect(rows).toEqual([{ sequence: '1' }, { sequence: '2' }]);
  });
});
