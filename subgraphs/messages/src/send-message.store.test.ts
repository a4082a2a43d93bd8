import { readSettings } from '@messenger/config';
import { hintChannel } from '@messenger/events';
import { encodeConversationId, encodeUserId } from '@messenger/ids';
import { createSubscriber } from '@messenger/redis';
import { isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cassandraSettingNames, connectCassandra } from './cassandra.ts';
import { type Answer, type MessagesUnderTest, openMessagesUnderTest } from './testing/messages-under-test.ts';
import { createNeighbours } from './testing/neighbours.ts';

const [ana, ben, eve] = ['1', '2', '3'] as const;
const entities = `query Messages($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Message { id text replyTo { id } } }
}`;

describe('sendMessage', () => {
  let service: MessagesUnderTest;
  /** Another process: it knows only what is stored. */
  let reader: MessagesUnderTest;
  beforeAll(async () => {
    const isolated = await isolatedEnvironment({ stores: ['cassandra', 'redis'] });
    const neighbours = createNeighbours();
    service = await openMessagesUnderTest({}, neighbours, isolated);
    reader = await openMessagesUnderTest({}, neighbours, isolated);
  });
  afterAll(async () => {
    await reader.stop();
    await service.dispose();
  });

  const find = async (userId: string, id: string, by = reader): Promise<Answer> => {
    const representations = [{ __typename: 'Message', id }];
    return (await by.ask(userId, entities, { representations }))._entities[0];
  };

  it('is not read again by the process that has just stored it, for those who may see it', async () => {
    const conversation = service.neighbours.createConversation([ana, ben]);
    const { message } = await service.send(ana, conversation, { text: 'fresh' });
    const before = await service.statements();
    expect(await find(ben, message.id, service)).toMatchObject({ text: 'fresh' });
    expect(await find(eve, message.id, service)).toBeNull();
    expect(await service.statements()).toEqual(before);
    expect(await find(ben, message.id)).toMatchObject({ text: 'fresh' });
  });

  it('stores a message that the others can read, and only they', async () => {
    const conversation = service.neighbours.createConversation([ana, ben]);
    const sent = await service.send(ana, conversation, { text: 'Grüße 👋' });
    expect(sent).toMatchObject({
      __typename: 'SendMessageSuccess',
      isDuplicate: false,
      message: { sequence: 2, kind: 'TEXT', text: 'Grüße 👋', sender: { id: encodeUserId(ana) } },
    });
    expect(await find(ben, sent.message.id)).toMatchObject({ text: 'Grüße 👋' });
    expect(await find(eve, sent.message.id)).toBeNull();
  });

  it('gives a retry the same message, and another body under the same id a conflict', async () => {
    const conversation = service.neighbours.createConversation([ana, ben]);
    const clientMessageId = v7();
    const first = await service.send(ana, conversation, { clientMessageId });
    const again = await service.send(ana, conversation, { clientMessageId: clientMessageId.toUpperCase() });
    expect(again).toMatchObject({ isDuplicate: true, message: first.message });
    const other = await service.send(ana, conversation, { clientMessageId, text: 'other' });
    expect(other).toMatchObject({ __typename: 'Conflict', field: 'clientMessageId' });
    const byAnother = await service.send(ben, conversation, { clientMessageId });
    expect(byAnother).toMatchObject({ isDuplicate: false });
  });

  it('stores on the retry what a crash after the claim left out', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const clientMessageId = v7();
    const sent = await service.send(ana, conversation, { clientMessageId });
    // The same claim, but nothing in Cassandra: as another service with an empty keyspace sees it.
    const fresh = await openMessagesUnderTest({}, service.neighbours);
    try {
      const representations = [{ __typename: 'Message', id: sent.message.id }];
      expect((await fresh.ask(ana, entities, { representations }))._entities[0]).toBeNull();
      const again = await fresh.send(ana, conversation, { clientMessageId });
      expect(again).toMatchObject({ isDuplicate: true, message: { id: sent.message.id } });
      expect((await fresh.ask(ana, entities, { representations }))._entities[0]).toMatchObject({
        text: 'hello',
      });
    } finally {
      await fresh.dispose();
    }
  });

  it('refuses outsiders, the blocked, and services that are away', async () => {
    const conversation = service.neighbours.createConversation([ana, ben]);
    expect(await service.send(eve, conversation)).toMatchObject({ __typename: 'NotFound' });
    expect(await service.send(ana, '999')).toMatchObject({ __typename: 'NotFound' });
    service.neighbours.blocked.add(ben);
    expect(await service.send(ben, conversation)).toMatchObject({ __typename: 'Forbidden' });
    service.neighbours.blocked.delete(ben);
    service.neighbours.isAway = true;
    expect(await service.send(ben, conversation)).toMatchObject({ __typename: 'Unavailable' });
    service.neighbours.isAway = false;
    expect(await service.send(ben, conversation)).toMatchObject({ __typename: 'SendMessageSuccess' });
  });

  it('links replies and forwarded messages that are there for the sender', async () => {
    const here = service.neighbours.createConversation([ana, ben]);
    const secret = service.neighbours.createConversation([ben]);
    const question = (await service.send(ana, here, { text: 'when?' })).message;
    const hidden = (await service.send(ben, secret, { text: 'secret' })).message;

    const reply = await service.send(ben, here, { replyToId: question.id, forwardedFromId: hidden.id });
    expect(reply.message).toMatchObject({ replyTo: { text: 'when?' }, forwardedFrom: { text: 'secret' } });
    const seenByAna = await service.ask(
      ana,
      'query M($r: [_Any!]!) { _entities(representations: $r) { ... on Message { replyTo { id } forwardedFrom { id } } } }',
      { r: [{ __typename: 'Message', id: reply.message.id }] },
    );
    expect(seenByAna._entities[0]).toMatchObject({ replyTo: { id: question.id }, forwardedFrom: null });

    const refused = await Promise.all([
      service.send(ana, here, { forwardedFromId: hidden.id }),
      service.send(ben, here, { replyToId: hidden.id }),
      service.send(ana, here, { replyToId: 'msg_AAAA' }),
      service.send(eve, here, { replyToId: question.id }),
    ]);
    expect(refused.map(({ __typename, field }) => [__typename, field])).toEqual([
      ['InvalidInput', 'forwardedFromId'],
      ['InvalidInput', 'replyToId'],
      ['InvalidInput', 'replyToId'],
      ['NotFound', undefined],
    ]);
  });

  it('takes files, whose kinds make the kind of the message', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const [picture, paper] = [`fil_${'1'.repeat(32)}`, `fil_${'2'.repeat(32)}`];
    service.neighbours.files.set(picture, 'image/png').set(paper, 'application/pdf');
    const sent = await service.send(ana, conversation, { text: null, attachmentIds: [paper, picture] });
    expect(sent.message).toMatchObject({ kind: 'IMAGE', attachments: [{ id: paper }, { id: picture }] });
    const clientMessageId = sent.message.clientMessageId;
    const again = await service.send(ana, conversation, {
      clientMessageId,
      text: null,
      attachmentIds: [paper, picture],
    });
    expect(again.message).toEqual(sent.message);
    const read = await service.ask(
      ana,
      'query M($r: [_Any!]!) { _entities(representations: $r) { ... on Message { attachments { id } } } }',
      { r: [{ __typename: 'Message', id: sent.message.id }] },
    );
    // Written twice with one timestamp, yet each file once.
    expect(read._entities[0].attachments).toEqual([{ id: paper }, { id: picture }]);
    const unknown = await service.send(ana, conversation, { attachmentIds: [`fil_${'3'.repeat(32)}`] });
    expect(unknown).toMatchObject({ __typename: 'InvalidInput', field: 'attachmentIds' });
  });

  it('writes no tombstones, whatever a message has or lacks', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const picture = `fil_${'4'.repeat(32)}`;
    service.neighbours.files.set(picture, 'image/png');
    await service.send(ana, conversation);
    await service.send(ana, conversation, { attachmentIds: [picture] });
    const settings = readSettings(cassandraSettingNames, service.environment);
    const client = await connectCassandra(settings, settings.CASSANDRA_KEYSPACE);
    try {
      for (const table of ['messages', 'conversation_changes']) {
        const query = `SELECT * FROM ${table} WHERE conversation_id = ? AND bucket = 0`;
        const { info } = await client.execute(query, [conversation], { prepare: true, traceQuery: true });
        const read = await vi.waitFor(async () => {
          const { events } = await client.metadata.getTrace(info.traceId);
          const told = events.map(({ activity }) => activity).find((step) => step?.startsWith('Read '));
          expect(told).toBeDefined();
          return told;
        });
        expect(read).toBe('Read 2 live rows and 0 tombstone cells');
      }
    } finally {
      await client.shutdown();
    }
  });

  it('claims with one call and writes both rows with one request', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const before = await service.statements();
    service.neighbours.asked.clear();
    await service.send(ana, conversation);
    const after = await service.statements();
    const added = Object.fromEntries(
      Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]),
    );
    expect(service.neighbours.asked.get('internalClaimMessages')).toBe(1);
    expect(service.neighbours.asked.get('internalConversationAccess')).toBeUndefined();
    expect(added).toMatchObject({ write_batch: 1 });
    expect(Object.values(added).reduce((sum, count) => sum + count)).toBe(1);
  });

  it('publishes a hint with the change and marks it as stored afterwards; with a duplicate or much text a bare one', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    const subscriber = await createSubscriber({
      service: 'test',
      url: service.environment.REDIS_URL ?? '',
      keyPrefix: service.environment.REDIS_KEY_PREFIX ?? '',
      ...testTelemetry(),
    });
    const heard: unknown[] = [];
    await subscriber.subscribe(hintChannel(conversation), (message) => void heard.push(JSON.parse(message)));
    const clientMessageId = v7();
    await service.send(ana, conversation, { clientMessageId });
    await service.send(ana, conversation, { clientMessageId });
    await service.send(ana, conversation, { text: 'x'.repeat(5000) });
    const hint = { conversationId: conversation, sequence: 2 };
    const [change] = service.neighbours.outbox.filter((one) => one.conversationId === conversation);
    await vi.waitFor(() => expect(heard).toEqual([{ ...hint, change }, hint, { ...hint, sequence: 3 }]));
    await vi.waitFor(() => expect(service.neighbours.markedStored).toContain(`${conversation}/2`));
    await subscriber.close();
  });

  it('keeps a claimed change out of the log until it is there, and answers services only', async () => {
    const conversation = service.neighbours.createConversation([ana]);
    await service.send(ana, conversation);
    const changes = `query C($id: ID!) {
      internalChanges(conversationId: $id, after: 1, first: 10) { changes headSequence resetRequired }
    }`;
    const id = encodeConversationId(conversation);
    const page = (await service.ask(null, changes, { id })).internalChanges;
    expect(page).toMatchObject({ headSequence: 2, resetRequired: false });
    expect(JSON.parse(page.changes[0])).toEqual(service.neighbours.outbox.at(-1));
    await expect(service.ask(ana, changes, { id })).rejects.toThrow('services only');
  });
});

it('limits how many messages one user sends in a minute', async () => {
  const service = await openMessagesUnderTest({ SENDS_PER_MINUTE: '2' });
  try {
    const conversation = service.neighbours.createConversation([ana, ben]);
    const kinds = [];
    for (let count = 0; count < 3; count += 1) kinds.push((await service.send(ana, conversation)).__typename);
    expect(kinds).toEqual(['SendMessageSuccess', 'SendMessageSuccess', 'RateLimited']);
    expect((await service.send(ben, conversation)).__typename).toBe('SendMessageSuccess');
  } finally {
    await service.dispose();
  }
});
