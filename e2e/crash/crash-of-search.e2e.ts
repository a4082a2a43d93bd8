import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { expectWhole } from '../stand/history.ts';
import { type Account, type ProcessName, type Stand, startStand } from '../stand/index.ts';
import { countedMessages, indexedMessages } from '../stand/side-stores.ts';
import { type Draft, draft, makeGroup, send, trySending } from '../stand/talk.ts';

// Processes start again in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const relayPassMs = 2_500;
const attempts = 5;

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
  const found = await indexedMessages(stand.environment.ELASTICSEARCH_URL ?? '', stand.environment);
  return new Map(found.map(({ messageId, text }) => [messageId, text]));
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
    events = await countedMessages(stand.environment);
  }
  expect(events.sort()).toEqual([...truth.keys()].sort());
});
