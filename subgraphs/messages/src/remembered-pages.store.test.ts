import { isolatedEnvironment } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Answer,
  encodeConversationId,
  type MessagesUnderTest,
  openMessagesUnderTest,
} from './testing/messages-under-test.ts';
import { createNeighbours } from './testing/neighbours.ts';

const [ana, ben, eve] = ['1', '2', '3'] as const;
const pages = `query Pages($r: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $r) {
    ... on Conversation { messages(first: $first, after: $after) { nodes { text } pageInfo { endCursor } } } }
}`;

let writer: MessagesUnderTest;
/** Another process of messages at the same stores. */
let reader: MessagesUnderTest;
beforeAll(async () => {
  const isolated = await isolatedEnvironment({ stores: ['cassandra', 'redis'] });
  const neighbours = createNeighbours();
  writer = await openMessagesUnderTest({}, neighbours, isolated);
  reader = await openMessagesUnderTest({}, neighbours, isolated);
});
afterAll(async () => {
  await reader?.stop();
  await writer?.dispose();
});

async function pageOf(
  service: MessagesUnderTest,
  conversation: string,
  { user = ana, ...variables }: { user?: string; first?: number; after?: string } = {},
): Promise<Answer> {
  const r = [{ __typename: 'Conversation', id: encodeConversationId(conversation) }];
  const { _entities } = await service.ask(user, pages, { r, first: 3, ...variables });
  return _entities[0].messages;
}
const textsOf = ({ nodes }: Answer): string[] => nodes.map(({ text }: Answer) => text);

async function talk(count: number): Promise<string> {
  const conversation = writer.neighbours.createConversation([ana, ben]);
  for (let sent = 1; sent <= count; sent += 1) await writer.send(ana, conversation, { text: `m${sent}` });
  return conversation;
}

it('gives pages of what it has written or read without asking Cassandra again', async () => {
  const conversation = await talk(60);
  for (const service of [writer, reader]) {
    const newest = await pageOf(service, conversation);
    const after = (await pageOf(service, conversation, { first: 55 })).pageInfo.endCursor;
    expect(textsOf(await pageOf(service, conversation, { after }))).toEqual(['m5', 'm4', 'm3']);
    const before = await service.statements();
    expect(await pageOf(service, conversation)).toEqual(newest);
    expect(textsOf(await pageOf(service, conversation, { after }))).toEqual(['m5', 'm4', 'm3']);
    expect(await service.statements()).toEqual(before);
  }
});

it('shows what another process has added since', async () => {
  const conversation = await talk(3);
  expect(textsOf(await pageOf(reader, conversation))).toEqual(['m3', 'm2', 'm1']);
  await writer.send(ben, conversation, { text: 'm4' });
  expect(textsOf(await pageOf(reader, conversation))).toEqual(['m4', 'm3', 'm2']);
});

it('is refused to those who do not take part, however well it is remembered', async () => {
  const conversation = await talk(3);
  await pageOf(reader, conversation);
  for (const service of [writer, reader]) {
    await expect(pageOf(service, conversation, { user: eve })).rejects.toThrow('do not take part');
  }
});
