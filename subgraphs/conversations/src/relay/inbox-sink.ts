import type { Faults } from '@messenger/faults';
import type { Postgres } from '@messenger/postgres';
import { copyToParticipants, dueCopies, noteCopied } from './inbox-copy-store.ts';
import { alone, nothingToDo, type Pass, type Sink } from './pass.ts';

/** A send to one of these conversations may have to wait until its copies are written. */
const rowsPerStep = 2000;

/**
 * Copies the time of the latest message to the participants, whose index the inbox list reads. A pass goes once
 * through the conversations that are behind, so each is copied at most once a pass however many messages it gets.
 */
export function createInboxSink({ postgres, faults }: { postgres: Postgres; faults: Faults }): Sink {
  const name = 'inbox';
  /** Copies what is due after a conversation; gives the last that was copied, null when nothing was due. */
  const step = async (after: string): Promise<{ pass: Pass; last: string | null }> => {
    let last: string | null = null;
    const pass = await alone(postgres, name, async (transaction) => {
      const { rows: due } = await transaction.query(dueCopies(after, rowsPerStep));
      last = due.at(-1)?.conversation_id ?? null;
      if (due.length === 0) return nothingToDo;
      await transaction.query(copyToParticipants(due));
      await faults.at('relay.inbox-after-copy');
      await transaction.query(noteCopied(due));
      return { outcome: 'more', lagSeconds: Math.max(...due.map((copy) => copy.waited_seconds)) };
    });
    return { pass, last };
  };
  return {
    name,
    async pass() {
      if ((await postgres.query(dueCopies('0', 1))).rowCount === 0) return nothingToDo;
      let lagSeconds = 0;
      for (let after: string | null = '0'; after !== null; ) {
        const { pass, last }: { pass: Pass; last: string | null } = await step(after);
        if (pass.outcome === 'elsewhere') return pass;
        lagSeconds = Math.max(lagSeconds, pass.lagSeconds);
        after = last;
      }
      return { outcome: 'done', lagSeconds };
    },
  };
}
