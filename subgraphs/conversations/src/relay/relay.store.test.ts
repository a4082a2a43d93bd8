import { noFaults } from '@messenger/faults';
import { encodeFileId } from '@messenger/ids';
import type { Postgres } from '@messenger/postgres';
import { testTelemetry } from '@messenger/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claim, claimBy } from '../testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from '../testing/conversations-under-test.ts';
import { createAnalyticsSink } from './analytics-sink.ts';
import { createConversationsRelay } from './create-relay.ts';
import { createHousekeepingSink } from './housekeeping-sink.ts';
import { createMediaSink } from './media-sink.ts';
import { createMessageStoreSink } from './message-store-sink.ts';
import type { Sink } from './pass.ts';
import { createSearchSink } from './search-sink.ts';

let test: ConversationsUnderTest;
let user = '';
let group = '';

beforeAll(async () => {
  test = await conversationsUnderTest();
  [user = ''] = await test.addUsers(1);
});
afterAll(() => test.close());

const partsFor = (postgres: Postgres) => ({ postgres, calls: test.calls, faults: noFaults });
const parts = () => partsFor(test.postgres);

/** Other tests share the server, and their open transactions hold sinks back as any do. */
const quiet = () =>
  expect
    .poll(
      async () => {
        const text = 'SELECT max(xid) < pg_snapshot_xmin(pg_current_snapshot()) AS is_past FROM outbox';
        const { rows } = await test.postgres.query<{ is_past: boolean | null }>({
          name: 'quiet',
          text,
          values: [],
        });
        return rows[0]?.is_past ?? true;
      },
      { timeout: 30_000 },
    )
    .toBe(true);

/** Runs a sink until it has nothing more to do. */
async function run(sink: Sink): Promise<void> {
  await quiet();
  while ((await sink.pass()).outcome === 'more') {}
}

const send = async (text?: string) => {
  const [claimed] = await claim(test.services, group, [claimBy(user, text === undefined ? {} : { text })]);
  return claimed?.ref.sequence ?? 0;
};
/** As if the grace of a second had passed. */
const age = () =>
  test.sql("UPDATE outbox SET created_at = created_at - INTERVAL '1 minute' WHERE stored_at IS NULL");
const store = (sequence: number) =>
  test.services.stores.outbox.markStored([{ conversationId: group, sequence }]);
const sequencesOf = (calls: { sequence: number }[][]) => calls.flat().map((change) => change.sequence);
const left = async () => (await test.sql('SELECT FROM outbox')).length;

/** Every test begins with an empty outbox and a new group, whose first change is stored. */
beforeEach(async () => {
  test.calls.away.clear();
  await test.sql('UPDATE outbox SET stored_at = now()');
  for (const sink of [
    createSearchSink(parts()),
    createAnalyticsSink(parts()),
    createMediaSink(parts()),
    createHousekeepingSink(parts()),
  ]) {
    await run(sink);
  }
  group = await test.addGroup([user]);
  await store(1);
  await run(createSearchSink(parts()));
  await run(createAnalyticsSink(parts()));
  await run(createMediaSink(parts()));
  test.calls.sentFiles.length = 0;
  for (const calls of Object.values(test.calls.given)) calls.length = 0;
});

describe('finishing what was claimed', () => {
  it('stores what nobody stored, in order, after a grace, once', async () => {
    const sequences = [await send(), await send(), await send()];
    await store(sequences[1] ?? 0);
    const sink = createMessageStoreSink(parts());
    await run(sink);
    expect(test.calls.given.messages).toEqual([]);
    await age();
    await run(sink);
    await run(sink);
    expect(sequencesOf(test.calls.given.messages)).toEqual([sequences[0], sequences[2]]);
  });

  it('tries again after a failure', async () => {
    const sequence = await send();
    await age();
    const sink = createMessageStoreSink(parts());
    test.calls.away.add('messages');
    await expect(sink.pass()).rejects.toThrow('it is away');
    test.calls.away.clear();
    await run(sink);
    expect(sequencesOf(test.calls.given.messages)).toEqual([sequence]);
  });

  it('stores again what was stored but not marked when the process died', async () => {
    const sequence = await send();
    await age();
    const dying = { at: async () => Promise.reject(new Error('killed')) };
    await expect(createMessageStoreSink({ ...parts(), faults: dying }).pass()).rejects.toThrow('killed');
    await run(createMessageStoreSink(parts()));
    expect(new Set(sequencesOf(test.calls.given.messages))).toEqual(new Set([sequence]));
    await run(createSearchSink(parts()));
    expect(sequencesOf(test.calls.given.index)).toEqual([sequence]);
  });

  it('keeps each call within the size of a request', async () => {
    for (let sent = 0; sent < 40; sent += 1) await send(`${sent} ${'x'.repeat(20_000)}`);
    await age();
    await run(createMessageStoreSink(parts()));
    const sizes = test.calls.given.messages.map((changes) => JSON.stringify(changes).length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(600_000);
    expect(sequencesOf(test.calls.given.messages)).toHaveLength(40);
  });
});

describe('a sink with a place of its own', () => {
  it('takes each change once it is stored, and none behind one that is not', async () => {
    const [first, second, third] = [await send(), await send(), await send()];
    await store(first ?? 0);
    await store(third ?? 0);
    const sink = createSearchSink(parts());
    await run(sink);
    expect(sequencesOf(test.calls.given.index)).toEqual([first]);
    await store(second ?? 0);
    await run(sink);
    expect(sequencesOf(test.calls.given.index)).toEqual([first, second, third]);
  });

  it('goes on at once only after a pass that left something', async () => {
    const sink = createSearchSink(parts());
    await store(await send());
    await quiet();
    expect(await sink.pass()).toMatchObject({ outcome: 'done' });
    for (let sent = 0; sent < 40; sent += 1) await store(await send(`${sent} ${'x'.repeat(20_000)}`));
    await quiet();
    expect(await sink.pass()).toMatchObject({ outcome: 'more' });
    await run(sink);
    expect(sequencesOf(test.calls.given.index)).toHaveLength(41);
  });

  it('passes over nothing that commits late', async () => {
    const other = await test.addGroup([user]);
    await test.services.stores.outbox.markStored([{ conversationId: other, sequence: 1 }]);
    await run(createSearchSink(parts()));
    let late = 0;
    await test.postgres.transaction(async (transaction) => {
      // Takes its transaction number and its outbox id now, and commits after the other one.
      const text = `INSERT INTO outbox (conversation_id, sequence, kind, payload, stored_at)
        SELECT conversation_id, 7, kind, json_build_object('kind', 'participants_changed', 'conversationId', conversation_id::TEXT,
          'sequence', 7, 'occurredAt', '2026-01-03T19:30:00Z', 'actorId', '1', 'added', '[]'::JSON, 'removed', '[]'::JSON), now()
        FROM outbox WHERE conversation_id = $1 LIMIT 1`;
      const { rowCount } = await transaction.query({ name: 'late_change', text, values: [other] });
      expect(rowCount).toBe(1);
      late = 7;
      const early = await send();
      await store(early);
      await createSearchSink(parts()).pass();
      expect(sequencesOf(test.calls.given.index)).not.toContain(early);
    });
    await run(createSearchSink(parts()));
    expect(sequencesOf(test.calls.given.index)).toEqual([1, late, 2]);
  });

  it('fails alone, keeps its place, and tells all the same how far it is behind', async () => {
    const sequence = await send();
    await store(sequence);
    test.calls.away.add('search');
    await quiet();
    const lags: number[] = [];
    await test.sql("UPDATE outbox SET created_at = created_at - INTERVAL '1 minute'");
    const pass = createSearchSink(parts()).pass((lag) => lags.push(lag));
    await expect(pass).rejects.toThrow('it is away');
    expect(lags).toEqual([expect.closeTo(60, -2)]);
    test.calls.away.clear();
    await run(createAnalyticsSink(parts()));
    expect(sequencesOf(test.calls.given.events)).toEqual([sequence]);
    await run(createSearchSink(parts()));
    expect(sequencesOf(test.calls.given.index)).toEqual([sequence]);
  });

  it('works in one instance at a time', async () => {
    await store(await send());
    let passed: unknown;
    await quiet();
    await test.postgres.transaction(async (transaction) => {
      const text = `SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' sink elasticsearch', 0))`;
      await transaction.query({ name: 'hold_lock', text, values: [] });
      passed = await createSearchSink(parts()).pass();
    });
    expect(passed).toEqual({ outcome: 'elsewhere', lagSeconds: 0 });
    expect(test.calls.given.index).toEqual([]);
  });
});

describe('media', () => {
  it('is told which message each file was sent with, again after a crash, and of nothing else', async () => {
    const attachment = (fileId: string) => ({ fileId, mimeType: 'text/plain', sizeBytes: 1, fileUrl: 'x' });
    const fileIds = ['5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b01', '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b02'];
    await store(await send());
    const [claimed] = await claim(test.services, group, [
      claimBy(user, { attachments: fileIds.map(attachment) }),
    ]);
    await store(claimed?.ref.sequence ?? 0);
    const told = fileIds.map((fileId) => ({
      fileId: encodeFileId(fileId),
      messageTimeuuid: claimed?.ref.timeuuid,
    }));
    const dying = { at: async () => Promise.reject(new Error('killed')) };
    await quiet();
    await expect(createMediaSink({ ...parts(), faults: dying }).pass()).rejects.toThrow('killed');
    expect(test.calls.sentFiles).toEqual(told);
    await run(createMediaSink(parts()));
    await run(createMediaSink(parts()));
    expect(test.calls.sentFiles).toEqual([...told, ...told]);
  });
});

describe('dropping', () => {
  it('waits for every sink', async () => {
    await store(await send());
    const before = await left();
    await run(createSearchSink(parts()));
    await run(createHousekeepingSink(parts()));
    expect(await left()).toBeGreaterThanOrEqual(1);
    await run(createAnalyticsSink(parts()));
    await run(createMediaSink(parts()));
    await run(createHousekeepingSink(parts()));
    expect(await left()).toBe(0);
    expect(before).toBeGreaterThan(0);
  });

  it('forgets client ids after their time, imported ones never', async () => {
    await claim(test.services, group, [claimBy(user)]);
    await claim(test.services, group, [claimBy(user, { createdAt: new Date(0) })], true);
    await test.sql("UPDATE message_dedupe SET expires_at = expires_at - INTERVAL '33 days'");
    await run(createHousekeepingSink(parts()));
    const kept = await test.sql('SELECT expires_at FROM message_dedupe WHERE conversation_id = $1', [group]);
    expect(kept).toEqual([{ expires_at: null }]);
  });
});

it('the whole relay brings a change everywhere, tells its lag, and stops when told', async () => {
  const telemetry = testTelemetry();
  const relay = createConversationsRelay({ ...parts(), ...telemetry });
  const sequence = await send();
  await age();
  relay.start();
  const seen = () => [sequencesOf(test.calls.given.index), sequencesOf(test.calls.given.events)];
  await expect.poll(seen, { timeout: 30_000 }).toEqual([[sequence], [sequence]]);
  await relay.stop();
  expect(await telemetry.metrics.registry.metrics()).toMatch(/relay_lag_seconds\{sink="cassandra"/);
  const statements = test.postgres.statementCount();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(test.postgres.statementCount()).toBe(statements);
});
