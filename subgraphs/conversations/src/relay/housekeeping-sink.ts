import type { Postgres } from '@messenger/postgres';
import { expireAudit, expireDedupe, trimmedAtOnce, trimOutbox } from './outbox-relay-store.ts';
import { alone, type Sink } from './pass.ts';

/** Drops outbox rows that every sink has, expired client ids, audit entries older than 7 years. */
export function createHousekeepingSink({ postgres }: { postgres: Postgres }): Sink {
  const name = 'housekeeping';
  return {
    name,
    pass: () =>
      alone(postgres, name, async (transaction) => {
        const counts: number[] = [];
        for (const statement of [trimOutbox, expireDedupe, expireAudit]) {
          counts.push((await transaction.query(statement)).rowCount);
        }
        return { outcome: Math.max(...counts) === trimmedAtOnce ? 'more' : 'done', lagSeconds: 0 };
      }),
  };
}
