import type { Calls } from '@messenger/calls';
import type { Faults } from '@messenger/faults';
import { type Postgres, safeInteger } from '@messenger/postgres';
import { ApplyChangesDocument } from '../generated/calls.ts';
import { markStored } from '../outbox-store.ts';
import { unstoredChanges, upToBytes } from './outbox-relay-store.ts';
import { alone, nothingToDo, type Sink, secondsSince } from './pass.ts';

const changesPerPass = 500;
/** A send writes its message itself, usually within milliseconds. */
const graceMs = 1000;
const callTimeoutMs = 8000;

type Parts = { postgres: Postgres; calls: Calls; faults: Faults };

/** Finishes changes that were claimed but not stored: a crash, or Cassandra away. Storing twice changes nothing. */
export function createMessageStoreSink({ postgres, calls, faults }: Parts): Sink {
  const name = 'cassandra';
  const read = unstoredChanges(changesPerPass, graceMs);
  return {
    name,
    async pass(tellLag = () => {}) {
      if ((await postgres.query({ ...read, values: [1, graceMs] })).rowCount === 0) return nothingToDo;
      return alone(postgres, name, async (transaction) => {
        const rows = upToBytes((await transaction.query(read)).rows);
        const oldest = rows[0];
        if (!oldest) return nothingToDo;
        const lagSeconds = secondsSince(oldest.created_at, oldest.now);
        tellLag(lagSeconds);
        const changes = rows.map((row) => row.payload);
        await faults.at('relay.before-apply');
        await calls.request('messages', ApplyChangesDocument, { changes }, { timeoutMs: callTimeoutMs });
        await faults.at('relay.after-apply');
        const keys = rows.map((row) => ({
          conversationId: row.conversation_id,
          sequence: safeInteger(row.sequence),
        }));
        await transaction.query(markStored(keys));
        return { outcome: 'more', lagSeconds };
      });
    },
  };
}
