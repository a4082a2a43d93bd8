import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { startStand } from '../stand/index.ts';
import { startCollector } from './collector.ts';

it('one trace follows a send from the gateway through the services to the stores', async () => {
  const collector = await startCollector();
  const stand = await startStand({
    topology: 'services',
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
  try {
    const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
    const created = await stand.ask(
      `mutation ($input: CreateConversationInput!) {
        createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } } }`,
      { input: { kind: 'DIRECT', participantIds: [bob.id] } },
      ann.token,
    );
    const { id: conversationId } = created.createConversation.conversation;
    const sent = await stand.ask(
      `mutation ($input: SendMessageInput!) {
        sendMessage(input: $input) { ... on SendMessageSuccess { message { id sender { displayName } } } } }`,
      { input: { conversationId, clientMessageId: uuidv7(), text: 'Hello' } },
      ann.token,
    );
    expect(sent.sendMessage.message.sender.displayName).toBe(ann.username);
  } finally {
    await stand.stop();
    await collector.stop();
  }
  const roots = collector.spans.filter(({ name }) => name === 'graphql request').map((span) => span.traceId);
  const traces = roots.map((traceId) => collector.spans.filter((span) => span.traceId === traceId));
  const send = traces.find((spans) => spans.some(({ service }) => service === 'messages'));
  expect(new Set(send?.map(({ service }) => service))).toEqual(
    new Set(['gateway', 'messages', 'conversations', 'users']),
  );
  const names = send?.map(({ service, name }) => `${service}: ${name}`);
  expect(names).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^conversations: postgres /),
      expect.stringMatching(/^messages: cassandra /),
    ]),
  );
});
