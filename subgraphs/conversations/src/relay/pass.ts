import type { Postgres, Statement, Transaction } from '@messenger/postgres';

/** What one pass over the work that waits has found. */
export type Pass = {
  /** `more`: there is more to do at once; `done`: nothing is left; `elsewhere`: another instance is at it. */
  outcome: 'more' | 'done' | 'elsewhere';
  /** How long the oldest piece of work had waited when the pass began, in seconds; 0 when nothing waited. */
  lagSeconds: number;
};

export const nothingToDo: Pass = { outcome: 'done', lagSeconds: 0 };

/** A part of the relay: fails alone, and can be killed at any point and run again. */
export type Sink = {
  name: string;
  /** `tellLag` hears of the lag as soon as it is known: a pass that fails afterwards has no outcome. */
  pass(tellLag?: TellLag): Promise<Pass>;
};

export type TellLag = (seconds: number) => void;

/** Locks are per database, so the schema is a part of their names. */
const tryLock = (sink: string): Statement<{ is_ours: boolean }> => ({
  name: 'try_sink_lock',
  text: `SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' sink ' || $1, 0)) AS is_ours`,
  values: [sink],
});

/**
 * Works while no other instance does: the lock goes with the transaction, so also with a killed process.
 * `work` must end within the time that PostgreSQL lets a transaction idle, 10 seconds.
 */
export function alone(
  postgres: Postgres,
  sink: string,
  work: (transaction: Transaction) => Promise<Pass>,
): Promise<Pass> {
  return postgres.transaction(async (transaction) => {
    const { rows } = await transaction.query(tryLock(sink));
    return rows[0]?.is_ours ? work(transaction) : { outcome: 'elsewhere', lagSeconds: 0 };
  });
}

export function secondsSince(moment: Date, now: Date): number {
  return Math.max(0, (now.getTime() - moment.getTime()) / 1000);
}
