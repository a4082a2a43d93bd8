import { randomUUID } from 'node:crypto';
import { parseChange } from '@messenger/events';
import { millisecondsFromTicks, ticksOfTimeuuid, timeuuidOf } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClaimStore } from './claim-store.ts';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;
let users: string[];

beforeAll(async () => {
  test = await conversationsUnderTest();
  users = await test.addUsers(10);
});
afterAll(() => test.close());

const [a, b] = [() => users[0] ?? '', () => users[1] ?? ''];
const request = (conversationId: string, messages: ReturnType<typeof claimBy>[], isImport = false) =>
  test.services.actions.claimMessages({ conversationId, messages, isImport });

async function outboxOf(conversationId: string) {
  const rows = await test.sql<{ payload: string }>(
    'SELECT payload::TEXT AS payload FROM outbox WHERE conversation_id = $1 ORDER BY sequence',
    [conversationId],
  );
  return rows.map((row) => parseChange(row.payload));
}

describe('claiming', () => {
  it('numbers what fifty send at once without holes, times ascending with sequences', async () => {
    const group = await test.addGroup(users);
    const sends = Array.from({ length: 50 }, (_, index) => claimBy(users[index % users.length] ?? ''));
    const claims = (await Promise.all(sends.map((send) => claim(test.services, group, [send])))).flat();
    const refs = claims.map(({ ref }) => ref).sort((left, right) => left.sequence - right.sequence);
    expect(refs.map((ref) => ref.sequence)).toEqual(refs.map((_, index) => index + 2));
    expect(refs.map((ref) => ref.ordinal)).toEqual(refs.map((_, index) => index + 1));
    const ticks = refs.map((ref) => ticksOfTimeuuid(ref.timeuuid));
    expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0n))).toBe(true);
    const outbox = await outboxOf(group);
    expect(outbox.map((change) => change.sequence)).toEqual(
      Array.from({ length: 51 }, (_, index) => index + 1),
    );
    const [row] = await test.sql(
      'SELECT message_count, last_message_sequence FROM conversations WHERE conversation_id = $1',
      [group],
    );
    expect(row).toEqual({ message_count: '50', last_message_sequence: '51' });
  });

  it('numbers what many processes claim at once, each by itself, and one message that all of them claim once', async () => {
    const group = await test.addGroup(users);
    const { claim: claimAlone } = createClaimStore(test.postgres);
    const same = claimBy(a());
    const sends = Array.from({ length: 40 }, (_, index) =>
      index % 4 === 0 ? same : claimBy(users[index % users.length] ?? ''),
    );
    const claims = (await Promise.all(sends.map((send) => claimAlone(group, [send], false)))).flat();
    const outcomes = claims.map((claimed) => (typeof claimed === 'string' ? claimed : claimed.outcome));
    expect(outcomes.filter((outcome) => outcome === 'CLAIMED')).toHaveLength(31);
    expect(outcomes.filter((outcome) => outcome === 'DUPLICATE')).toHaveLength(9);
    const outbox = await outboxOf(group);
    expect(outbox.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 32 }, (_, index) => index + 1),
    );
    const times = outbox.flatMap((change) =>
      change.kind === 'message_added' ? [ticksOfTimeuuid(change.timeuuid)] : [],
    );
    expect(times).toEqual([...times].sort((left, right) => (left < right ? -1 : 1)));
  });

  it('goes on after the message before, also when the clock of the database was put back', async () => {
    const group = await test.addGroup(users);
    const [first] = await claim(test.services, group, [claimBy(a())]);
    const hour = 36_000_000_000n;
    await test.sql(
      `UPDATE message_sequences SET last_ticks = last_ticks + ${hour} WHERE conversation_id = ${group}`,
    );
    const [second] = await claim(test.services, group, [claimBy(a())]);
    const both = await claim(test.services, group, [claimBy(a()), claimBy(b())]);
    const ticks = [first, second, ...both].map((each) => ticksOfTimeuuid(each?.ref.timeuuid ?? ''));
    expect(ticks.map((tick) => tick - (ticks[0] ?? 0n))).toEqual([0n, hour + 1n, hour + 2n, hour + 3n]);
  });

  it('is one statement, whatever the number of participants', async () => {
    const group = await test.addGroup(users);
    const before = test.postgres.statementCount();
    await claim(test.services, group, [claimBy(a())]);
    expect(test.postgres.statementCount() - before).toBe(1);
  });

  it('claims one message as it claims many: each knows what the other claimed', async () => {
    const group = await test.addGroup(users);
    const [one, two] = [claimBy(a()), claimBy(a())];
    const [alone] = await claim(test.services, group, [one]);
    const [again, second] = await claim(test.services, group, [one, two]);
    const [secondAgain] = await claim(test.services, group, [two]);
    expect(again).toEqual({ ...alone, outcome: 'DUPLICATE' });
    expect(secondAgain).toEqual({ ...second, outcome: 'DUPLICATE' });
    expect(second).toMatchObject({ outcome: 'CLAIMED', ref: { sequence: 3, ordinal: 2 } });
    const other = { ...one, bodyHash: 'ff'.repeat(32) };
    await expect(claim(test.services, group, [other])).rejects.toThrow('conflict');
    const queued = await test.sql(
      `SELECT array(SELECT json_object_keys(payload)) AS keys FROM outbox
       WHERE conversation_id = ${group} AND kind = 'message_added' ORDER BY sequence`,
    );
    expect(queued).toHaveLength(2);
    expect(queued[0]).toEqual(queued[1]);
  });

  it('lets sends that meet share a statement, and refuses only those who may not', async () => {
    const group = await test.addGroup([a(), b()]);
    const outsider = users[5] ?? '';
    const statements = () =>
      test.postgres.statementCount('claim_message') + test.postgres.statementCount('claim_messages');
    const before = statements();
    const claims = await Promise.all(Array.from({ length: 60 }, () => request(group, [claimBy(a())])));
    expect(claims.every((claimed) => typeof claimed !== 'string')).toBe(true);
    expect(statements() - before).toBe(2);
    const mixed = await Promise.all(
      [a(), outsider, b(), outsider].map((user) => request(group, [claimBy(user)])),
    );
    expect(mixed.map((claimed) => (typeof claimed === 'string' ? claimed : 'OK'))).toEqual([
      'OK',
      'NOT_FOUND',
      'OK',
      'NOT_FOUND',
    ]);
    const sequences = (await outboxOf(group)).map((change) => change.sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(sequences.length).toBe(63);
  });

  it('writes the whole change to the outbox, under the numbers that it answers', async () => {
    const group = await test.addGroup([a(), b()]);
    const text = 'a NUL \u0000, half a pair \ud83d, "quotes" and \u2028';
    const send = claimBy(a(), { text });
    const [claimed] = await claim(test.services, group, [send]);
    const { sequence, ordinal, timeuuid } = claimed?.ref ?? {};
    expect((await outboxOf(group))[1]).toEqual({
      kind: 'message_added',
      conversationId: group,
      sequence,
      ordinal,
      timeuuid,
      occurredAt: claimed?.createdAt.toISOString(),
      actorId: a(),
      body: { clientMessageId: send.clientMessageId, kind: 'text', text },
    });
  });

  it('reads up to the own message for its sender, and for nobody else', async () => {
    const group = await test.addGroup([a(), b()]);
    const [claimed] = await claim(test.services, group, [claimBy(a())]);
    const rows = await test.sql(
      `SELECT last_read_ordinal, last_read_message_id FROM conversation_participants
       WHERE conversation_id = $1 ORDER BY user_id`,
      [group],
    );
    expect(rows).toEqual([
      { last_read_ordinal: '1', last_read_message_id: claimed?.ref.timeuuid },
      { last_read_ordinal: '0', last_read_message_id: null },
    ]);
  });
});

describe('claiming again', () => {
  it('gives the first numbers, also to twenty retries at once', async () => {
    const group = await test.addGroup([a(), b()]);
    const send = claimBy(a());
    const claims = (
      await Promise.all(Array.from({ length: 20 }, () => claim(test.services, group, [send])))
    ).flat();
    expect(claims.filter(({ outcome }) => outcome === 'CLAIMED')).toHaveLength(1);
    expect(new Set(claims.map(({ ref }) => JSON.stringify(ref))).size).toBe(1);
    expect(await outboxOf(group)).toHaveLength(2);
  });

  it('with another body is a conflict and changes nothing', async () => {
    const group = await test.addGroup([a(), b()]);
    const send = claimBy(a());
    await claim(test.services, group, [send]);
    const again = claimBy(a(), { clientMessageId: send.clientMessageId, text: 'other' });
    expect(await request(group, [again])).toEqual([{ outcome: 'CONFLICT' }]);
    expect(await outboxOf(group)).toHaveLength(2);
  });

  it('is told apart by sender and by conversation', async () => {
    const [group, other] = [await test.addGroup([a(), b()]), await test.addGroup([a(), b()])];
    const clientMessageId = randomUUID();
    const claims = [
      ...(await claim(test.services, group, [claimBy(a(), { clientMessageId })])),
      ...(await claim(test.services, group, [claimBy(b(), { clientMessageId })])),
      ...(await claim(test.services, other, [claimBy(a(), { clientMessageId })])),
    ];
    expect(claims.map(({ outcome }) => outcome)).toEqual(['CLAIMED', 'CLAIMED', 'CLAIMED']);
  });

  it('counts within one batch too', async () => {
    const group = await test.addGroup([a(), b()]);
    const [first, second] = [claimBy(a()), claimBy(a())];
    const clash = claimBy(a(), { clientMessageId: second.clientMessageId, text: 'other' });
    const claims = await request(group, [first, first, second, clash]);
    if (typeof claims === 'string') throw new Error(claims);
    expect(claims.map(({ outcome }) => outcome)).toEqual(['CLAIMED', 'DUPLICATE', 'CLAIMED', 'CONFLICT']);
    expect(await outboxOf(group)).toHaveLength(3);
  });
});

describe('an import', () => {
  const at = (seconds: number) => new Date(Date.UTC(2004, 6, 5) + seconds * 1000);

  it('keeps the original times where they ascend and moves the others behind', async () => {
    const group = await test.addGroup([a(), b()]);
    const times = [0, 60, 60, 30, 61];
    const messages = times.map((seconds, index) =>
      claimBy(index % 2 ? a() : b(), { createdAt: at(seconds) }),
    );
    const claims = await claim(test.services, group, messages, true);
    expect(claims.map(({ createdAt }) => createdAt)).toEqual([0, 60, 60, 60, 61].map(at));
    const ticks = claims.map(({ ref }) => ticksOfTimeuuid(ref.timeuuid));
    expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0n))).toBe(true);
    expect(ticks.map(millisecondsFromTicks)).toEqual(
      [0, 60, 60, 60, 61].map((seconds) => at(seconds).getTime()),
    );
  });

  it('is never forgotten, unlike live sends, and a second run is all duplicates', async () => {
    const group = await test.addGroup([a(), b()]);
    const messages = Array.from({ length: 1000 }, (_, index) => claimBy(a(), { createdAt: at(index) }));
    const first = await claim(test.services, group, messages, true);
    const second = await claim(test.services, group, messages, true);
    expect(second.map(({ ref }) => ref)).toEqual(first.map(({ ref }) => ref));
    expect(new Set(second.map(({ outcome }) => outcome))).toEqual(new Set(['DUPLICATE']));
    await claim(test.services, group, [claimBy(a())]);
    const rows = await test.sql(
      `SELECT count(*)::INTEGER AS count, expires_at IS NULL AS stays FROM message_dedupe
       WHERE conversation_id = $1 GROUP BY 2 ORDER BY 2`,
      [group],
    );
    expect(rows).toEqual([
      { count: 1, stays: false },
      { count: 1000, stays: true },
    ]);
  });
});

describe('who may not claim', () => {
  it('a stranger, a removed member, anyone where there is nothing', async () => {
    const [stranger = '', removed = ''] = users.slice(5);
    const group = await test.addGroup([a(), removed]);
    await test.services.actions.removeParticipant({ viewerId: a(), conversationId: group, userId: removed });
    expect(await request(group, [claimBy(stranger)])).toBe('NOT_FOUND');
    expect(await request(group, [claimBy(removed)])).toBe('NOT_FOUND');
    expect(await request(group, [claimBy(a()), claimBy(removed)])).toBe('NOT_FOUND');
    expect(await request('999999', [claimBy(a())])).toBe('NOT_FOUND');
    expect(await outboxOf(group)).toHaveLength(2);
  });

  it('either of two of whom one has blocked the other, until unblocked; in groups they may', async () => {
    const [one = '', two = ''] = users.slice(7);
    const [direct, group] = [await test.addDirect([one, two]), await test.addGroup([one, two])];
    const { blockUser } = test.services.actions;
    await blockUser({ viewerId: two, userId: one, blocked: true });
    expect(await request(direct, [claimBy(one)])).toBe('FORBIDDEN');
    expect(await request(direct, [claimBy(two)])).toBe('FORBIDDEN');
    expect(await claim(test.services, group, [claimBy(one)])).toHaveLength(1);
    await blockUser({ viewerId: two, userId: one, blocked: false });
    expect(await claim(test.services, direct, [claimBy(one)])).toHaveLength(1);
  });
});

it('the database derives the same TIMEUUIDs and times as the services do', async () => {
  const cases = [122192928000000001n, 139_478_000_123_456_789n, (1n << 60n) - 1n];
  for (const ticks of cases) {
    const [row] = await test.sql<{ timeuuid: string; milliseconds: string }>(
      `SELECT timeuuid_of($1, $2) AS timeuuid,
         floor(EXTRACT(EPOCH FROM moment_of($2)) * 1000)::BIGINT AS milliseconds`,
      ['1099511627777', ticks.toString()],
    );
    expect(row).toEqual({
      timeuuid: timeuuidOf('1099511627777', ticks),
      milliseconds: String(millisecondsFromTicks(ticks)),
    });
  }
});
