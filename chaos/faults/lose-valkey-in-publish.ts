import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { publishesHint } from '../hints-on-the-way.ts';

const awayMs = 400;

/** Again and again Valkey is gone for a moment, just as a hint is being published, which then has arrived or has not. */
export default {
  async begin({ system, random, take }) {
    const { connection } = take(system.links.filter(({ to }) => to === 'valkey')) ?? {};
    if (!connection || !take(system.engines.all.filter(({ name }) => name === 'valkey'))) return null;
    let isOver = false;
    let going = Promise.resolve();
    const watch = () => {
      let isGone = false;
      connection.rewriteRequests((piece) => {
        if (isOver || isGone || !publishesHint(piece)) return piece;
        isGone = true;
        const isLost = random.below(2) === 0;
        going = goAndComeBack();
        return isLost ? Buffer.alloc(0) : piece;
      });
    };
    const goAndComeBack = async () => {
      // What goes there at this moment is still passed on.
      await Promise.resolve();
      await connection.cut();
      await pause(awayMs);
      await connection.restore();
      if (!isOver) watch();
    };
    watch();
    return {
      detail: 'lost valkey while publishing',
      async heal() {
        isOver = true;
        await going;
        await connection.restore();
      },
    };
  },
} satisfies Fault;
