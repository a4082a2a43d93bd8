import type { Faults } from '@messenger/faults';
import type { Postgres, Transaction } from '@messenger/postgres';
import { changesAfterCheckpoint, moveCheckpoint, upToBytes } from './outbox-relay-store.ts';
import { alone, nothingToDo, type Pass, type Sink, secondsSince, type TellLag } from './pass.ts';

const changesPerPass = 500;
/** How many more are tried after a delivery that went well. */
const growth = 50;

type Parts = {
  /** As in `outbox_checkpoints`. */
  name: string;
  postgres: Postgres;
  faults: Faults;
  /** Takes JSON of changes; any number of times. */
  deliver: (changes: string[]) => Promise<unknown>;
};

/**
 * A sink that is given every change once it stands in the message store, in the order of the outbox, and keeps its
 * place. A crash between delivery and the new place delivers the same changes again.
 */
export function createOrderedSink({ name, postgres, faults, deliver }: Parts): Sink {
  // Whoever is too slow for a whole batch would time out on it for ever: after a failure it gets half as much.
  let mostAtOnce = changesPerPass;
  const deliverAsTaken = async (changes: string[]) => {
    try {
      await deliver(changes);
      mostAtOnce = Math.min(changesPerPass, mostAtOnce + growth);
    } catch (error) {
      mostAtOnce = Math.ceil(changes.length / 2);
      throw error;
    }
  };
  const work = async (transaction: Transaction, tellLag: TellLag): Promise<Pass> => {
    const { rows } = await transaction.query(changesAfterCheckpoint(name, changesPerPass));
    const firstUnstored = rows.findIndex((row) => !row.is_stored);
    const ready = firstUnstored < 0 ? rows : rows.slice(0, firstUnstored);
    const stored = upToBytes(ready.slice(0, mostAtOnce));
    const [oldest, last] = [rows[0], stored.at(-1)];
    const lagSeconds = oldest ? secondsSince(oldest.created_at, oldest.now) : 0;
    tellLag(lagSeconds);
    if (!last) return { outcome: 'done', lagSeconds };
    await deliverAsTaken(stored.map((row) => row.payload));
    await faults.at(`relay.${name}-after-delivery`);
    await transaction.query(moveCheckpoint(name, last));
    const isAll = stored.length === ready.length && rows.length < changesPerPass;
    return { outcome: isAll ? 'done' : 'more', lagSeconds };
  };
  return {
    name,
    async pass(tellLag = () => {}) {
      const waiting = await postgres.query(changesAfterCheckpoint(name, 1));
      if (waiting.rowCount === 0) return nothingToDo;
      return alone(postgres, name, (transaction) => work(transaction, tellLag));
    },
  };
}
