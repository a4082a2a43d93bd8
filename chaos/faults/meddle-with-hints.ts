import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Fault } from '../fault.ts';
import { holdHints, trueChannel } from '../hints-on-the-way.ts';

const mostDelayMs = 2_000;
const mostCopies = 3;

/** Hints are held back on their way to Valkey, and come late, in another order and more than once. */
export default {
  async begin({ system, random, take }) {
    const link = take(system.links.filter(({ to }) => to === 'valkey'));
    if (!link || !take(system.engines.all.filter(({ name }) => name === 'valkey'))) return null;
    const url = system.engines.environment.REDIS_URL ?? '';
    const [listener, publisher] = [new Redis(url), new Redis(url)];
    const late: Promise<unknown>[] = [];
    listener.on('pmessage', (_pattern, channel, hint) => {
      for (let copies = 1 + random.below(mostCopies); copies > 0; copies -= 1) {
        const publish = () => publisher.publish(trueChannel(channel), hint);
        // Hints may be lost, too.
        late.push(
          pause(random.below(mostDelayMs))
            .then(publish)
            .catch(() => {}),
        );
      }
    });
    await listener.psubscribe('*held:*');
    link.connection.rewriteRequests(holdHints);
    return {
      detail: 'delayed, repeated and shuffled hints',
      async heal() {
        await link.connection.restore();
        await listener.quit();
        await Promise.all(late);
        publisher.disconnect();
      },
    };
  },
} satisfies Fault;
