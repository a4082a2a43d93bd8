import { type Change, messageRetentionSeconds } from '@messenger/events';
import { encodeConversationId, encodeMessageId, ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

const apply = 'mutation Apply($changes: [String!]!) { internalApplyChanges(changes: $changes) }';
const read = `query After($id: ID!, $count: Int!, $after: ID, $first: Int!) {
  internalMessagesAfter(conversationId: $id, messageCount: $count, after: $after, first: $first) {
    id senderId kind text createdAt isDeleted attachmentCount secondsLeft
  }
}`;

let service: MessagesUnderTest;
beforeAll(async () => {
  service = await openMessagesUnderTest();
});
afterAll(() => service.dispose());

const messageOf = (conversationId: string, ordinal: number): Extract<Change, { kind: 'message_added' }> => ({
  kind: 'message_added',
  conversationId,
  sequence: ordinal + 1,
  ordinal,
  timeuuid: timeuuidOf(conversationId, ticksFromMilliseconds(Date.UTC(2026) + ordinal)),
  occurredAt: new Date(Date.UTC(2026) + ordinal).toISOString(),
  actorId: '1',
  body: { clientMessageId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', kind: 'text', text: `text ${ordinal}` },
});

it('reads what is stored across partitions and gaps, the oldest first', async () => {
  const conversation = service.neighbours.createConversation(['1']);
  const messages = [9_998, 9_999, 10_000, 10_002, 30_001].map((ordinal) => messageOf(conversation, ordinal));
  service.neighbours.setCounters(conversation, { messageCount: 30_001, headSequence: 30_002 });
  await service.ask(null, apply, { changes: messages.map((change) => JSON.stringify(change)) });

  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const variables = { id: encodeConversationId(conversation), count: 30_001, after, first: 2 };
    const page = (await service.ask(null, read, variables)).internalMessagesAfter;
    found.push(...page.map(({ id }: { id: string }) => id));
    // They have just been written, whatever their own time.
    for (const { secondsLeft } of page) {
      expect(secondsLeft).toBeGreaterThan(messageRetentionSeconds - 600);
      expect(secondsLeft).toBeLessThanOrEqual(messageRetentionSeconds);
    }
    after = found.at(-1) ?? null;
    if (page.length < 2) break;
  }
  expect(found).toEqual(messages.map(encodeMessageId));
});

it('answers to services only', async () => {
  const variables = { id: encodeConversationId('1'), count: 1, first: 1 };
  await expect(service.ask('1', read, variables)).rejects.toThrow('services only');
});
