import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openClickHouse } from '../../subgraphs/search/src/clickhouse-client.ts';
import { expectWhole } from '../stand/history.ts';
import { type Account, type ProcessName, type Stand, startStand } from '../stand/index.ts';
import { type Draft, draft, makeGroup, send, trySending } from '../stand/talk.ts';

// Processes start again in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const relayPassMs = 2_500;
const attempts = 5;

const hitsSchema = z.object({
  hits: z.object({
    hits: z.array(z.object({ _id: z.string(), _source: z.object({ content: z.string() }) })),
  }),
});

let stand: Stand;
let ann: Account;
let bob: Account;
beforeAll(async () => {
  stand = await startStand({ topology: 'services' });
  [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
});
afterAll(async () => {
  await stand?.stop();
});

/** Has the relay die at a point, while a message is sent or before. */
async function dieWhileSending(point: string, message: Draft): Promise<void> {
  const service: ProcessName = 'conversations';
  await stand.restart(service, { FAULT_POINTS: `${point}=kill` }).catch(() => {});
  await trySending(stand, ann, message);
  await stand.process(service).ended();
  await stand.restart(service);
  await send(stand, ann, message);
}

/** What the search index of this stand holds, by message id. */
async function indexed(): Promise<Map<string, string>> {
  const { ELASTICSEARCH_URL: url, ELASTICSEARCH_INDEX_PREFIX: prefix } = stand.environment;
  const response = await fetch(`${url}/${prefix}messages/_search?size=1000`);
  const { hits } = hitsSchema.parse(await response.json());
  return new Map(hits.hits.map(({ _id, _source }) => [_id, _source.content]));
}

/** The messages of the event store, each as often as it is counted. Search must not run: one process a folder. */
async function recorded(): Promise<string[]> {
  const { CLICKHOUSE_URL: url = '', CLICKHOUSE_DATABASE: database } = stand.environment;
  const { client, close } = await openClickHouse(url);
  try {
    const answer = await client.query({
      query: `SELECT message_id FROM ${database}.message_events FINAL WHERE event_type = 'message_sent'`,
      format: 'JSONEachRow',
    });
    const rows = z.array(z.object({ message_id: z.string() })).parse(await answer.json());
    return rows.map((row) => row.message_id);
  } finally {
    await close();
  }
}

it('after crashes of search and of the relay, the index and the events equal the truth', async () => {
  const id = await makeGroup(stand, ann, [bob]);
  for (let number = 0; number < 10; number += 1) await send(stand, ann, draft(id, `before ${number}`));
  await stand.kill('search');
  for (let number = 0; number < 10; number += 1) await send(stand, ann, draft(id, `without ${number}`));
  await stand.restart('search');
  await dieWhileSending('relay.elasticsearch-after-delivery', draft(id, 'indexed twice'));
  await dieWhileSending('relay.clickhouse-after-delivery', draft(id, 'recorded twice'));
  await send(stand, bob, draft(id, 'last'));

  const { messages } = await expectWhole(stand, bob, id);
  expect(messages).toHaveLength(23);
  const truth = new Map(messages.map((message) => [message.id, message.text]));
  await vi.waitFor(async () => expect(await indexed()).toEqual(truth), { timeout: 30_000, interval: 500 });

  let events: string[] = [];
  for (let attempt = 0; attempt < attempts && events.length < messages.length; attempt += 1) {
    await stand.restart('search');
    await pause(relayPassMs);
    await stand.process('search').stop();
    events = await recorded();
  }
  expect(events.sort()).toEqual([...truth.keys()].sort());
});
