import { readSettings } from '@messenger/config';
import { bucketOf } from '@messenger/events';
import { decodeMessageId } from '@messenger/ids';
import { Client } from 'cassandra-driver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

let stand: Stand;
let cassandra: Client;
beforeAll(async () => {
  const environment = { MESSAGES_MEMORY_BYTES: '0' };
  stand = await startStand({ topology: 'one-process', environment });
  const names = ['CASSANDRA_CONTACT_POINTS', 'CASSANDRA_LOCAL_DATACENTER', 'CASSANDRA_KEYSPACE'] as const;
  const settings = readSettings(names, stand.environment);
  cassandra = new Client({
    contactPoints: settings.CASSANDRA_CONTACT_POINTS,
    localDataCenter: settings.CASSANDRA_LOCAL_DATACENTER,
    keyspace: settings.CASSANDRA_KEYSPACE,
  });
  await cassandra.connect();
});
afterAll(async () => {
  await cassandra?.shutdown();
  await stand?.stop();
});

const page = `query ($id: ID!) { conversation(id: $id) { messages(last: 20) { nodes { id text } } } }`;
const pageSchema = z.object({
  conversation: z.object({
    messages: z.object({ nodes: z.array(z.object({ id: z.string(), text: z.string() })) }),
  }),
});

it('a message whose row is gone is put back by whoever reads the page', async () => {
  const ann = await stand.signUp();
  const conversationId = await makeGroup(stand, ann, []);
  for (const text of ['one', 'two', 'three']) await send(stand, ann, { ...draft(conversationId, text) });
  const read = async () => {
    const data = await stand.ask(page, { id: conversationId }, ann.token);
    return pageSchema.parse(data).conversation.messages.nodes;
  };
  const before = await read();
  const lost = decodeMessageId(before[1]?.id ?? '');
  if (!lost) throw new Error('no message');
  const key = [lost.conversationId, bucketOf(lost.ordinal), lost.timeuuid];
  const where = 'FROM messages WHERE conversation_id = ? AND bucket = ? AND message_id = ?';
  await cassandra.execute(`DELETE ${where}`, key, { prepare: true });
  expect(await read()).toEqual(before);
  expect((await cassandra.execute(`SELECT content ${where}`, key, { prepare: true })).rowLength).toBe(1);
});
