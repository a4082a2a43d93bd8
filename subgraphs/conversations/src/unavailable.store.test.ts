import { encodeConversationId, encodeUserId } from '@messenger/ids';
import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';
import { callerOf, operate } from './testing/operating.ts';

let connection: BreakableConnection;
let test: ConversationsUnderTest;
beforeAll(async () => {
  connection = await breakableConnection(process.env.DATABASE_URL ?? '');
  test = await conversationsUnderTest({ databaseUrl: connection.url });
});
afterAll(async () => {
  await test.close();
  await connection.close();
});

it('while PostgreSQL is away, everything says so, and goes on when it is back', async () => {
  const [user = ''] = await test.addUsers(1);
  const id = encodeConversationId(await test.addGroup([user]));
  const { senderId, createdAt: _live, ...rest } = claimBy(user);
  const claims = { conversationId: id, messages: [{ senderId: encodeUserId(senderId), ...rest }] };
  const claim = () =>
    operate(
      test,
      callerOf(null, 'internal'),
      'mutation C($claims: InternalClaimMessagesInput!) { internalClaimMessages(input: $claims) { __typename } }',
      { claims },
    );
  const asViewer = (source: string) => operate(test, callerOf(user), source, { id });
  await connection.cut();
  expect((await claim()).data).toEqual({ internalClaimMessages: { __typename: 'Unavailable' } });
  const create = 'mutation { createConversation(input: { kind: GROUP, participantIds: [] }) { __typename } }';
  expect((await asViewer(create)).data).toEqual({ createConversation: { __typename: 'Unavailable' } });
  const read = await asViewer('query Q($id: ID!) { conversation(id: $id) { id } }');
  expect(read.errors).toEqual(['A store is away for the moment; try again.']);
  await connection.restore();
  expect((await claim()).data).toEqual({ internalClaimMessages: { __typename: 'InternalClaims' } });
  expect((await asViewer('query Q($id: ID!) { conversation(id: $id) { messageCount } }')).data).toEqual({
    conversation: { messageCount: 1 },
  });
});
