import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send, sendUntilAcknowledged } from '../stand/talk.ts';
import { type OwnElasticsearch, startOwnElasticsearch } from './own-elasticsearch.ts';
import { indexLag, residentMegabytes } from './process-figures.ts';
import { search, whenFound } from './searching.ts';

/** How long it is away; ten minutes by hand, with `ELASTICSEARCH_AWAY_SECONDS=600`. */
const awaySeconds = Number(process.env.ELASTICSEARCH_AWAY_SECONDS ?? 10);
const sendEveryMs = 100;
const sampleEveryMs = 1000;
const recovery = { timeout: 120_000, interval: 200 };
const testMs = awaySeconds * 1000 + 300_000;

let elasticsearch: OwnElasticsearch;
let stand: Stand;
let ann: Account;
let group: string;
beforeAll(async () => {
  elasticsearch = await startOwnElasticsearch();
  const environment = { ELASTICSEARCH_URL: elasticsearch.url };
  stand = await startStand({ topology: 'services', environment });
  ann = await stand.signUp();
  group = await makeGroup(stand, ann, [await stand.signUp()]);
  await send(stand, ann, draft(group, 'before the outage'));
  await whenFound(stand, ann, 'before the outage');
});
afterAll(async () => {
  await stand?.stop();
  await elasticsearch?.stop();
});

type Sample = { lag: number; search: number; conversations: number };

async function sample(): Promise<Sample> {
  const [lag, searchMegabytes, conversations] = await Promise.all([
    indexLag(stand.process('conversations')),
    residentMegabytes(stand.process('search')),
    residentMegabytes(stand.process('conversations')),
  ]);
  return { lag, search: searchMegabytes, conversations };
}

/** Sends a text after the other until it is told to end; gives what was acknowledged. */
async function talk(ending: AbortSignal): Promise<string[]> {
  const sent: string[] = [];
  while (!ending.aborted) {
    const text = `outage number ${sent.length}`;
    await sendUntilAcknowledged(stand, ann, draft(group, text));
    sent.push(text);
    await pause(sendEveryMs);
  }
  return sent;
}

async function watch(ending: AbortSignal): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (!ending.aborted) {
    samples.push(await sample());
    await pause(sampleEveryMs);
  }
  return samples;
}

/** Every text that is found, as often as it is. */
async function allFound(): Promise<string[]> {
  const texts: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await search(stand, ann, { query: 'outage number' }, { first: 100, after });
    texts.push(...page.edges.map((edge: { node: { text: string } }) => edge.node.text));
    if (!page.pageInfo.hasNextPage) return texts;
    after = page.pageInfo.endCursor;
  }
}

it('Elasticsearch is killed and comes back: every message is found, once', { timeout: testMs }, async () => {
  const ending = new AbortController();
  const traffic = Promise.all([talk(ending.signal), watch(ending.signal)]);
  traffic.catch(() => {});
  await elasticsearch.kill();
  const before = await sample();
  await pause(awaySeconds * 1000);
  const away = await vi.waitFor(async () => {
    const now = await sample();
    expect(now.lag).toBeGreaterThan(awaySeconds * 0.9);
    return now;
  }, recovery);
  await elasticsearch.start();
  const backAt = Date.now();
  await vi.waitFor(async () => expect((await sample()).lag).toBeLessThan(2), recovery);
  const caughtUpMs = Date.now() - backAt;
  ending.abort();
  const [sent, samples] = await traffic;
  await whenFound(stand, ann, sent.at(-1) ?? '');

  const most = (name: keyof Sample) => Math.max(...samples.map((each) => each[name]));
  const figures = { messages: sent.length, caughtUpMs, before, away };
  const mosts = { lag: most('lag'), search: most('search'), conversations: most('conversations') };
  if (awaySeconds >= 60) console.info({ ...figures, mosts });
  expect((await allFound()).sort()).toEqual(sent.sort());
  // What waits stands in PostgreSQL: neither process holds more of it the longer it takes. ClickHouse is a part of
  // search here, and takes what it likes.
  expect(mosts.search).toBeLessThan(before.search + 300);
  expect(mosts.conversations).toBeLessThan(before.conversations + 200);
});
