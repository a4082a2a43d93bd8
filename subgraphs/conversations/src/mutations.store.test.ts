import { encodeConversationId, encodeMessageId, encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';
import { callerOf, operate } from './testing/operating.ts';

let test: ConversationsUnderTest;
beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

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
