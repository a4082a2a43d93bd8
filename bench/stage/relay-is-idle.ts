import { setTimeout as pause } from 'node:timers/promises';
import { openStores } from '../floor/stores.ts';
import type { Stage } from './open-stage.ts';

const pollMs = 300;
const patienceMs = 120_000;

const isBehind = `SELECT EXISTS (
  SELECT FROM outbox o JOIN outbox_checkpoints c ON (o.xid, o.outbox_id) > (c.xid, c.outbox_id)
) AS is_behind`;

/** Resolves when the relay has passed on what filling left to it: else it would work beside what is measured. */
export async function relayIsIdle({ stand }: Pick<Stage, 'stand'>): Promise<void> {
  const stores = await openStores(stand.environment);
  const deadline = performance.now() + patienceMs;
  try {
    for (;;) {
      const { rows } = await stores.postgres.query<{ is_behind: boolean }>(isBehind);
      if (!rows[0]?.is_behind) return;
      if (performance.now() > deadline) throw new Error('The relay does not come to an end.');
      await pause(pollMs);
    }
  } finally {
    await stores.close();
  }
}
