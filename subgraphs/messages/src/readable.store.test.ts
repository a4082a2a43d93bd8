import { afterAll, beforeAll, expect, it } from 'vitest';
import { entityOf, type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';

const [ana, ben] = ['1', '2'] as const;
const document = `query M($r: [_Any!]!) {
  _entities(representations: $r) { ... on Message { text replyTo { text } } ... on Conversation { messages { nodes { id } } } }
}`;

let service: MessagesUnderTest;
beforeAll(async () => {
  service = await openMessagesUnderTest();
});
afterAll(() => service.dispose());

const accessCalls = () => service.neighbours.asked.get('internalConversationAccess') ?? 0;

async function talk() {
  const conversationId = service.neighbours.createConversation([ana]);
  const { message: first } = await service.send(ana, conversationId, { text: 'first' });
  const { message: answer } = await service.send(ana, conversationId, {
    text: 'answer',
    replyToId: first.id,
  });
  return { conversationId, first, answer };
}

it('gives what a live stream has seen its viewer may read without asking, and what it answers', async () => {
  const { conversationId, answer } = await talk();
  const before = accessCalls();
  const r = [entityOf('Message', answer.id)];
  const upTo = answer.sequence;
  const { _entities } = await service.ask(ben, document, { r }, { conversationId, upTo });
  expect(_entities).toEqual([{ text: 'answer', replyTo: { text: 'first' } }]);
  expect(accessCalls()).toBe(before);
});

it('asks for later messages, for other conversations, for pages, and where nobody has logged in', async () => {
  const { conversationId, first, answer } = await talk();
  const other = await talk();
  const readable = { conversationId, upTo: first.sequence };
  const r = [first, answer, other.first].map(({ id }) => entityOf('Message', id));
  const { _entities } = await service.ask(ben, document, { r }, readable);
  expect(_entities).toEqual([{ text: 'first', replyTo: null }, null, null]);
  const page = { r: [entityOf('Conversation', first.conversation.id)] };
  await expect(service.ask(ben, document, page, readable)).rejects.toThrow('do not take part');
  expect((await service.ask(null, document, { r }, readable))._entities).toEqual([null, null, null]);
});
