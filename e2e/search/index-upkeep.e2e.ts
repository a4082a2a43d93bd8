import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { foundTexts, search, whenFound } from './searching.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const recovery = { timeout: 60_000, interval: 200 };
const messagesAtOnce = 40;
const hitsSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) });

describe.each(topologies)('the search index, %s', (topology) => {
  let elasticsearch: BreakableConnection;
  let stand: Stand;
  let ann: Account;
  let group: string;
  beforeAll(async () => {
    elasticsearch = await breakableConnection(process.env.ELASTICSEARCH_URL ?? '');
    stand = await startStand({ topology, environment: { ELASTICSEARCH_URL: elasticsearch.url } });
    ann = await stand.signUp();
    group = await makeGroup(stand, ann, []);
  });
  afterAll(async () => {
    await elasticsearch?.restore();
    await stand?.stop();
    await elasticsearch?.close();
  });

  const say = (text: string) => send(stand, ann, draft(group, text));
  const texts = (what: string) => Array.from({ length: messagesAtOnce }, (_, index) => `${what} ${index}`);
  const index = (path: string, method = 'GET') => {
    const { ELASTICSEARCH_INDEX_PREFIX: prefix } = stand.environment;
    return fetch(`${process.env.ELASTICSEARCH_URL}/${prefix}messages${path}`, { method });
  };
  const total = async () => (await search(stand, ann, { query: '' }, { first: 1 })).totalCount;

  it('has every message once after Elasticsearch was away', async () => {
    await say('before');
    await whenFound(stand, ann, 'before');
    await elasticsearch.cut();
    for (const text of texts('away')) await say(text);
    const { errors } = await stand.request(
      '{ searchMessages(input: { query: "before" }) { totalCount } }',
      {},
      ann.token,
    );
    expect(errors?.[0]?.extensions?.code).toBe('UNAVAILABLE');
    await elasticsearch.restore();
    await vi.waitFor(async () => expect(await total()).toBe(1 + messagesAtOnce), recovery);
    expect(await foundTexts(stand, ann, { query: 'away' })).toEqual(texts('away').reverse());
  });

  it('is rebuilt from the stored messages while others are sent and searched for', async () => {
    const { hits } = hitsSchema.parse(await (await index('/_search?size=10')).json()).hits;
    for (const { _id } of hits) await index(`/_doc/${_id}?refresh=true`, 'DELETE');
    await vi.waitFor(async () => expect(await total()).toBe(1 + messagesAtOnce - hits.length), recovery);

    const rebuilding = run(process.execPath, [join(root, 'tools/reindex/src/main.ts')], {
      env: { PATH: process.env.PATH, ...stand.environment, ...addresses() },
    });
    for (const text of texts('meanwhile')) {
      await say(text);
      expect(await total()).toBeGreaterThan(0);
    }
    const { stdout } = await rebuilding;
    expect(stdout).toMatch(/^\d+ messages of \d+ conversations are indexed$/m);
    await vi.waitFor(async () => expect(await total()).toBe(1 + 2 * messagesAtOnce), recovery);
    expect(await foundTexts(stand, ann, { query: 'away' })).toEqual(texts('away').reverse());
    const names = z.record(z.string(), z.unknown()).parse(await (await index('/_alias')).json());
    expect(Object.keys(names)).toEqual([expect.stringMatching(/messages-\d{17}$/)]);
    expect((await index('-building', 'HEAD')).status).toBe(404);
    expect((await index('-v1', 'HEAD')).status).toBe(404);
  });

  /** Where services run on their own, the tool asks them. */
  const addresses = (): Record<string, string> =>
    topology === 'one-process'
      ? {}
      : {
          CONVERSATIONS_URL: stand.process('conversations').url,
          MESSAGES_URL: stand.process('messages').url,
        };
});
