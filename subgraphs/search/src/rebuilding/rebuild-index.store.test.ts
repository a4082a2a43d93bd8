import type { MessageAddedChange } from '@messenger/events';
import { encodeConversationId, encodeMessageId } from '@messenger/ids';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { up } from '../../migrations/elasticsearch/0003-expires.ts';
import { createDeadLetterStore } from '../dead-letter-store.ts';
import { messageMappings } from '../message-mapping.ts';
import type { IndexedMessage } from '../search-document.ts';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from '../testing/search-under-test.ts';
import { createNewIndexStore } from './new-index-store.ts';
import { type Rebuilt, rebuildIndex } from './rebuild-index.ts';
import type { StoredMessages } from './stored-messages.ts';

const conversation = '100';
let test: SearchUnderTest;
beforeAll(async () => {
  test = await openSearchUnderTest();
  test.memberships.set('7', [conversation]);
});
afterAll(() => test?.close());

const storedMessage = ({ body, occurredAt, actorId, ...ref }: MessageAddedChange): IndexedMessage => ({
  conversationId: ref.conversationId,
  sequence: ref.sequence,
  ordinal: ref.ordinal,
  timeuuid: ref.timeuuid,
  senderId: actorId,
  kind: body.kind,
  text: body.text ?? null,
  createdAt: occurredAt,
  expiresAt: null,
  hasMedia: false,
});

/** What the services would give, in batches. */
const storeOf = (batches: IndexedMessage[][]): StoredMessages => ({
  async *conversations() {
    yield [{ id: encodeConversationId(conversation), messageCount: batches.flat().length }];
  },
  async *messagesOf() {
    yield* batches;
  },
});

async function rebuild(stored: StoredMessages, onProgress: (rebuilt: Rebuilt) => void = () => {}) {
  const elastic = { client: test.elasticsearch, prefix: test.prefix };
  const settings = { shards: 2, replicas: 0, refreshInterval: '700ms' };
  const deadLetters = createDeadLetterStore({ ...elastic, ...testTelemetry(), now: Date.now });
  const newIndex = createNewIndexStore({ ...elastic, settings, now: () => new Date() });
  return rebuildIndex({ stored, newIndex, deadLetters, onProgress });
}
const indexes = async () => {
  const found = await test.elasticsearch.indices.get({ index: `${test.prefix}messages*` });
  return Object.entries(found).map(([name, { aliases }]) => [
    name.slice(test.prefix.length),
    Object.keys(aliases ?? {}),
  ]);
};
const found = async (query: string) =>
  (await test.search('7', { query, orderBy: 'NEWEST' })).nodes.map(({ id }: { id: string }) => id);

it('makes an index of what is stored, and leaves what an earlier run began', async () => {
  const lost = messageIn(conversation, { text: 'lost' });
  const stray = messageIn(conversation, { text: 'stray' });
  await test.index([stray]);
  const stop = () => {
    throw new Error('stopped');
  };
  await expect(rebuild(storeOf([[storedMessage(lost)]]), stop)).rejects.toThrow('stopped');
  expect(await found('stray')).toHaveLength(1);
  expect(await found('lost')).toEqual([]);

  expect(await rebuild(storeOf([[storedMessage(lost)]]))).toEqual({
    conversations: 1,
    messages: 1,
    refused: 0,
  });
  await test.refresh();
  expect(await found('lost')).toEqual([encodeMessageId(lost)]);
  expect(await found('stray')).toEqual([]);
  const made = await test.elasticsearch.indices.getSettings({ index: `${test.prefix}messages` });
  expect(Object.values(made)[0]?.settings?.index).toMatchObject({
    number_of_shards: '2',
    number_of_replicas: '0',
    refresh_interval: '700ms',
  });
  expect(await indexes()).toEqual([[expect.stringMatching(/^messages-\d+$/), [`${test.prefix}messages`]]]);
});

it('holds what is indexed meanwhile, and puts aside what is refused', async () => {
  const [first, second, meanwhile] = ['first', 'second', 'meanwhile'].map((text) =>
    messageIn(conversation, { text }),
  );
  if (!first || !second || !meanwhile) throw new Error('there are three');
  const refused = { ...storedMessage(messageIn(conversation)), conversationId: '9999999999999999999' };
  const batches = [[storedMessage(first)], [storedMessage(second), refused]];
  const stored: StoredMessages = {
    ...storeOf(batches),
    async *messagesOf() {
      for (const batch of batches) {
        yield batch;
        await test.index([meanwhile]);
      }
    },
  };
  expect(await rebuild(stored)).toEqual({ conversations: 1, messages: 2, refused: 1 });
  await test.refresh();
  expect(await found('')).toEqual([meanwhile, second, first].map(encodeMessageId));
});

it('takes messages of this version after one before it was stopped on its way', async () => {
  const index = `${test.prefix}messages-begun`;
  const building = `${test.prefix}messages-building`;
  const { expires_at: _, ...properties } = messageMappings.properties;
  const mappings = { ...messageMappings, properties };
  await test.elasticsearch.indices.create({
    index,
    mappings,
    aliases: { [building]: { is_write_index: true } },
  });
  await expect(test.index([messageIn(conversation)])).rejects.toThrow('strict_dynamic_mapping_exception');
  await up({
    client: test.elasticsearch,
    indexPrefix: test.prefix,
    shards: 1,
    replicas: 0,
    refreshInterval: '1s',
    createIndex: async () => {},
  });
  await test.index([messageIn(conversation)]);
  await test.elasticsearch.indices.delete({ index });
});

it('lets pages that began in the old index go on in the new one', async () => {
  const messages = Array.from({ length: 5 }, () => messageIn(conversation, { text: 'paged' }));
  await test.index(messages);
  const input = { query: 'paged', orderBy: 'NEWEST' };
  const first = await test.search('7', input, { first: 2 });
  await rebuild(storeOf([messages.map(storedMessage)]));
  const rest = await test.search('7', input, { after: first.pageInfo.endCursor });
  const ids = [...first.nodes, ...rest.nodes].map(({ id }: { id: string }) => id);
  expect(ids).toEqual(messages.map(encodeMessageId).reverse());
});

it('goes unnoticed by searches', async () => {
  const kept = messageIn(conversation, { text: 'kept' });
  await test.index([kept]);
  let isRebuilding = true;
  const rebuilding = (async () => {
    for (let round = 0; round < 4; round += 1) await rebuild(storeOf([[storedMessage(kept)]]));
    isRebuilding = false;
  })();
  while (isRebuilding) expect(await found('kept')).toEqual([encodeMessageId(kept)]);
  await rebuilding;
});
