import { setTimeout as pause } from 'node:timers/promises';
import type { Postgres, Statement } from '@messenger/postgres';

const patienceMs = 60_000;
const betweenTriesMs = 250;

const usersTable: Statement<{ is_there: boolean }> = {
  name: 'users_table',
  text: `SELECT to_regclass('users') IS NOT NULL AS is_there`,
  values: [],
};

/** Participants refer to users, whose table users' own migrations make. @throws when it is not there within a minute. */
export async function waitForUsers(postgres: Postgres): Promise<void> {
  for (let waited = 0; waited <= patienceMs; waited += betweenTriesMs) {
    const { rows } = await postgres.query(usersTable);
    if (rows[0]?.is_there) return;
    await pause(betweenTriesMs);
  }
  throw new Error(
    `After ${patienceMs / 1000} s there is no table "users" in this database and schema: start users, which makes it.`,
  );
}
