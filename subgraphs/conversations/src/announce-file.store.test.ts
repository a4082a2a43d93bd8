import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

const fileId = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b01';
let test: ConversationsUnderTest;

beforeAll(async () => {
  test = await conversationsUnderTest();
});

afterAll(() => test?.close());

const changesOf = async (group: string) => {
  const rows = await test.sql<{ payload: Record<string, unknown> }>(
    'SELECT payload FROM outbox WHERE conversation_id = $1 ORDER BY sequence',
    [group],
  );
  return rows.map(({ payload }) => payload);
};

describe('a file that has been looked at', () => {
  it('is the next change of its conversation, once, however often and by however many it is told', async () => {
    const [uploaderId = '', other = ''] = await test.addUsers(2);
    const group = await test.addGroup([uploaderId, other]);
    const file = { conversationId: group, uploaderId, fileId };
    const { announceFile } = test.services.actions;
    await Promise.all([announceFile(file), announceFile(file), announceFile(file)]);
    await announceFile(file);
    expect((await changesOf(group)).slice(1)).toEqual([
      {
        kind: 'attachment_processed',
        conversationId: group,
        sequence: 2,
        occurredAt: expect.any(String),
        actorId: uploaderId,
        fileId,
      },
    ]);
    const [head] = await test.sql(
      'SELECT last_sequence_number FROM message_sequences WHERE conversation_id = $1',
      [group],
    );
    expect(head).toEqual({ last_sequence_number: '2' });
    const unstored = await test.sql('SELECT FROM outbox WHERE conversation_id = $1 AND stored_at IS NULL', [
      group,
    ]);
    expect(unstored).toHaveLength(0);
  });

  it('is nothing to a conversation that does not exist', async () => {
    const [uploaderId = ''] = await test.addUsers(1);
    await test.services.actions.announceFile({ conversationId: '999999999', uploaderId, fileId });
    expect(await changesOf('999999999')).toEqual([]);
  });
});
