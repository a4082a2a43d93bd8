import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Fault } from '../fault.ts';

const everyMs = 200;

/** Subscriptions to Valkey are ended again and again, and what is published meanwhile is heard by nobody. */
export default {
  async begin({ system, take }) {
    if (!take(system.links.filter(({ to }) => to === 'valkey'))) return null;
    if (!take(system.engines.all.filter(({ name }) => name === 'valkey'))) return null;
    const redis = new Redis(system.engines.environment.REDIS_URL ?? '');
    let isOver = false;
    const killing = (async () => {
      while (!isOver) {
        await redis.client('KILL', 'TYPE', 'PUBSUB').catch(() => {});
        await pause(everyMs);
      }
    })();
    return {
      detail: 'ended subscriptions to valkey',
      async heal() {
        isOver = true;
        await killing;
        redis.disconnect();
      },
    };
  },
} satisfies Fault;
