import type { Statement } from '@messenger/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsStatement, idsStatement } from './account-store.ts';
import { beginStatement, endExpiredStatement, listStatement, useStatement } from './session-store.ts';
import { type Bench, openBench } from './test-bench/open-bench.ts';
import { findManyStatement, searchStatement } from './user-store.ts';

const rows = 20_000;
const now = new Date('2026-01-03T19:30:00.000Z');
const sessionId = '018f3f6e-7c1a-4b3e-9d54-0c8a3a5f1b2d';

let bench: Bench;
const run = (name: string, text: string) => bench.postgres.query({ name, text, values: [] });

beforeAll(async () => {
  bench = await openBench();
  await run(
    'fill_users',
    `INSERT INTO users (username, email, first_name, last_name)
     SELECT 'user' || n, 'user' || n || '@example.org', 'First' || n, 'Last' FROM generate_series(1, ${rows}) AS n`,
  );
  await run('fill_credentials', `INSERT INTO user_credentials SELECT user_id, 'none' FROM users`);
  await run(
    'fill_sessions',
    `INSERT INTO user_sessions (user_id, device_id, token_hash, is_active, last_activity_at, expires_at)
     SELECT u.user_id, 'device' || n, 'x', n < 3, timestamptz '2026-01-01' + n * interval '1 hour',
            timestamptz '2026-01-03' + u.user_id * interval '1 hour'
       FROM users AS u, generate_series(1, 5) AS n`,
  );
  await run('analyze_users', 'ANALYZE users');
  await run('analyze_credentials', 'ANALYZE user_credentials');
  await run('analyze_sessions', 'ANALYZE user_sessions');
});
afterAll(() => bench.dispose());

/** The plan that PostgreSQL chooses for the statement as it is. */
async function planOf(statement: Statement): Promise<string> {
  const { rows: lines } = await bench.postgres.query<{ 'QUERY PLAN': string }>({
    name: `explain_${statement.name}`,
    text: `EXPLAIN ${statement.text}`,
    values: statement.values,
  });
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

const newSession = {
  sessionId,
  deviceId: 'device1',
  deviceType: null,
  platform: null,
  appVersion: null,
  tokenHash: Buffer.from('x'),
  ipAddress: '::1',
  userAgent: null,
  createdAt: now,
  expiresAt: now,
};

describe('each index of a query is in use', () => {
  const cases: [string, Statement, string[]][] = [
    ['users by id', findManyStatement(['5', '6', '7']), ['users_pkey']],
    ['log-in by name', credentialsStatement('user5'), ['idx_users_username_folded', 'user_credentials_pkey']],
    [
      'log-in by address',
      credentialsStatement('user5@example.org'),
      ['idx_users_email_folded', 'user_credentials_pkey'],
    ],
    ['ids by name', idsStatement(['user5', 'user6']), ['idx_users_username_folded']],
    [
      'search, from the start',
      searchStatement('user12', null, 11),
      ['idx_users_username_folded', 'idx_users_display_name_prefix'],
    ],
    [
      'search, going on',
      searchStatement('first12', { rank: 1, key: 'first123', userId: '123' }, 11),
      ['idx_users_display_name_prefix'],
    ],
    ['a session by its id', useStatement(sessionId, now, now), ['user_sessions_pkey', 'users_pkey']],
    ['the session of a device', beginStatement('5', newSession), ['idx_sessions_active_device']],
    ['sessions, the latest used first', listStatement('5', now), ['idx_sessions_active_by_activity']],
    ['sessions whose time is over', endExpiredStatement(now, 500), ['idx_sessions_active_by_expiry']],
  ];

  it.each(cases)('%s', async (_name, statement, indexes) => {
    const plan = await planOf(statement);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on user');
  });

  it('a search reads a range, and leaves the second half alone when the first fills the page', async () => {
    const statement = searchStatement('user12', null, 11);
    expect(await planOf(statement)).toMatch(/Index Cond: .*~>=~.*~<~/);
    const { name, text } = statement;
    const ran = await planOf({ ...statement, name: `${name}_ran`, text: `(ANALYZE, TIMING off) ${text}` });
    expect(ran).toMatch(/idx_users_display_name_prefix.*\(never executed\)/);
    expect(ran).toMatch(/idx_users_username_folded.*actual rows=1[12]\b/);
  });
});
