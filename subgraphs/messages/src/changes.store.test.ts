import type { Change } from '@messenger/events';
import { encodeConversationId, encodeUserId } from '@messenger/ids';
import { v5, v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

const ana = '1';
const apply = 'mutation Apply($changes: [String!]!) { internalApplyChanges(changes: $changes) }';
const read = `query C($id: ID!, $after: Sequence!, $first: Int!) {
  internalChanges(conversationId: $id, after: $after, first: $first) { changes headSequence resetRequired }
}`;
const importDocument = `mutation I($input: InternalImportMessagesInput!) {
  internalImportMessages(input: $input) {
    __typename
    ... on InternalImportedMessages { messageIds duplicateCount }
    ... on InvalidInput { field failure: message }
    ... on Conflict { field }
  }
}`;
const pageDocument = `query P($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation {
  messages(first: 100) { nodes { id text createdAt replyTo { id } } } } } }`;

describe('the change log', () => {
  let service: MessagesUnderTest;
  beforeAll(async () => {
    service = await openMessagesUnderTest();
  });
  afterAll(() => service.dispose());

  const applyAll = async (changes: readonly Change[]) => {
    for (let start = 0; start < changes.length; start += 1000) {
      const batch = changes.slice(start, start + 1000).map((change) => JSON.stringify(change));
      await service.ask(null, apply, { changes: batch });
    }
  };
  const changesAfter = async (conversation: string, after: number, first = 1000): Promise<Answer> => {
    const id = encodeConversationId(conversation);
    const page = (await service.ask(null, read, { id, after, first })).internalChanges;
    return { ...page, sequences: page.changes.map((json: string) => JSON.parse(json).sequence) };
  };
  const grow = (conversation: string, from: number, to: number): Change[] => {
    service.neighbours.setCounters(conversation, { messageCount: 0, headSequence: to });
    return Array.from({ length: to - from + 1 }, (_, index) => membershipChange(conversation, from + index));
  };

  it('gives changes in order across partitions and stops at the first that is missing', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const changes = grow(conversation, 9_990, 10_010);
    await applyAll(changes.filter(({ sequence }) => sequence !== 10_006));
    expect((await changesAfter(conversation, 9_989)).sequences).toEqual(range(9_990, 10_005));
    expect(await changesAfter(conversation, 10_005)).toMatchObject({ sequences: [], headSequence: 10_010 });
    await applyAll(changes.filter(({ sequence }) => sequence === 10_006));
    const rest = await changesAfter(conversation, 9_995, 3);
    expect(rest).toMatchObject({ sequences: [9_996, 9_997, 9_998], headSequence: 10_010 });
    expect(JSON.parse(rest.changes[0])).toEqual(changes.find(({ sequence }) => sequence === 9_996));
    expect((await changesAfter(conversation, 10_003)).sequences).toEqual(range(10_004, 10_010));
  });

  it('gives large changes in pages of about a megabyte, and says that it goes on', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    for (let count = 0; count < 70; count += 1) {
      await service.send(ana, conversation, { text: 'x'.repeat(20_000) });
    }
    let after = 1;
    const pages: number[] = [];
    while (after < 71) {
      const page = await changesAfter(conversation, after);
      expect(page.sequences).toEqual(range(after + 1, after + page.sequences.length));
      pages.push(page.sequences.length);
      after = page.sequences.at(-1);
      expect(page.headSequence).toBe(71);
    }
    expect(pages).toEqual([50, 20]);
  });

  it('drops the partition that falls out when a new one begins, and then asks for a reset', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    await applyAll(grow(conversation, 2, 5));
    await applyAll(grow(conversation, 10_000, 10_002));
    expect((await changesAfter(conversation, 1)).sequences).toEqual(range(2, 5));
    await applyAll(grow(conversation, 19_999, 20_000));
    expect(await changesAfter(conversation, 1)).toMatchObject({
      sequences: [],
      resetRequired: true,
      headSequence: 20_000,
    });
    expect((await changesAfter(conversation, 9_999)).sequences).toEqual(range(10_000, 10_002));
    // A late writer does not bring back what is gone.
    await applyAll(grow(conversation, 2, 5).slice(0, 1));
    service.neighbours.setCounters(conversation, { messageCount: 0, headSequence: 20_000 });
    expect(await changesAfter(conversation, 1)).toMatchObject({ sequences: [], resetRequired: true });
  });

  const importBatch = async (conversation: string, messages: readonly object[]): Promise<Answer> => {
    const input = { conversationId: encodeConversationId(conversation), messages };
    return (await service.ask(null, importDocument, { input })).internalImportMessages;
  };
  const readPage = async (conversation: string): Promise<Answer[]> => {
    const r = [{ __typename: 'Conversation', id: encodeConversationId(conversation) }];
    return (await service.ask(ana, pageDocument, { r }))._entities[0].messages.nodes;
  };

  it('imports a batch in order with its times and replies, once however often it runs', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const [live] = [await service.send(ana, conversation, { text: 'before' })];
    const batch = [
      oldMessage('question'),
      oldMessage('answer', { replyToIndex: 0 }),
      oldMessage('other answer', { replyToIndex: 0 }),
      oldMessage('about before', { replyToId: live.message.id }),
    ];
    const first = await importBatch(conversation, batch);
    expect(first).toMatchObject({ __typename: 'InternalImportedMessages', duplicateCount: 0 });
    const again = await importBatch(conversation, batch);
    expect(again).toMatchObject({ messageIds: first.messageIds, duplicateCount: 4 });

    const page = (await readPage(conversation)).reverse();
    expect(page.map(({ text }) => text)).toEqual([
      'before',
      'question',
      'answer',
      'other answer',
      'about before',
    ]);
    expect(page.slice(1).map(({ id }) => id)).toEqual(first.messageIds);
    const question = { id: first.messageIds[0] };
    expect(page.map(({ replyTo }) => replyTo)).toEqual([
      null,
      null,
      question,
      question,
      { id: live.message.id },
    ]);
    expect(page[1].createdAt).toBe('2008-05-04T10:00:00.000Z');
    expect((await changesAfter(conversation, 1)).sequences).toEqual([2, 3, 4, 5, 6]);
  });

  it('finds the answered message again when the relay stores an import that crashed', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const batch = [
      oldMessage('one'),
      oldMessage('two', { replyToIndex: 0 }),
      oldMessage('three', { replyToIndex: 1 }),
    ];
    const crashed = await openMessagesUnderTest({}, service.neighbours);
    const input = { conversationId: encodeConversationId(conversation), messages: batch };
    const { messageIds } = (await crashed.ask(null, importDocument, { input })).internalImportMessages;
    await crashed.dispose();

    // In two pieces, as a relay may cut them: the second answers a message of the first.
    const claimed = service.neighbours.outbox.filter((change) => change.conversationId === conversation);
    await applyAll(claimed.slice(0, 2));
    await applyAll(claimed.slice(2));
    const page = (await readPage(conversation)).reverse();
    expect(page.map(({ replyTo }) => replyTo?.id ?? null)).toEqual([null, messageIds[0], messageIds[1]]);
  });

  it('refuses batches that cannot be right', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const refused = await Promise.all([
      importBatch(conversation, [oldMessage('a', { replyToIndex: 0 })]),
      importBatch(conversation, [oldMessage('a'), oldMessage('\u0000')]),
      importBatch(
        conversation,
        Array.from({ length: 501 }, () => oldMessage('a')),
      ),
    ]);
    expect(refused.map(({ field }) => field)).toEqual(['messages.0', 'messages.1', 'messages']);
    expect(service.neighbours.outbox.filter((change) => change.conversationId === conversation)).toEqual([]);
    const clientMessageId = v7();
    await importBatch(conversation, [oldMessage('a', { clientMessageId })]);
    const other = await importBatch(conversation, [oldMessage('b', { clientMessageId }), oldMessage('c')]);
    expect(other).toMatchObject({ __typename: 'Conflict', field: 'messages.0' });
  });
});

function oldMessage(text: string, more: object = {}) {
  return {
    senderId: encodeUserId(ana),
    clientMessageId: v5(text, '6ba7b811-9dad-11d1-80b4-00c04fd430c8'),
    text,
    createdAt: '2008-05-04T10:00:00.000Z',
    ...more,
  };
}

function membershipChange(conversationId: string, sequence: number): Change {
  const occurredAt = '2026-01-03T19:30:00.000Z';
  return {
    kind: 'participants_changed',
    conversationId,
    sequence,
    occurredAt,
    actorId: ana,
    added: [ana],
    removed: [],
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
